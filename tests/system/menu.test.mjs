// Menus and crew accounts through the real aisle-pack and aisle-content: what is whole goes live, what is not is named
// and changes nothing, and an installer killed at any moment leaves a whole menu live.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { appendFile, chmod, cp, mkdir, mkdtemp, readFile, readdir, readlink, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { program } from '../support/build.mjs';
import { addCrewMember } from '../support/cabin.mjs';
import { testMenu } from '../support/menu.mjs';
import { serverFor } from '../support/server.mjs';
import { rows } from '../support/sqlite.mjs';

const REPORT = /(Address|Leak|Memory|Thread|UndefinedBehavior)Sanitizer|runtime error:/;
const IS_ROOT = process.getuid() === 0;
let place;
let sample; // of testMenu
let other; // a second bundle, signed with the same key

async function outcome(name, args, { input = '', file = program(name), uid } = {}) {
  const child = spawn(file, args, { uid });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (said.err += text));
  child.stdin.on('error', () => {}).end(input); // it may have ended without reading
  const [code] = await once(child, 'close');
  assert.doesNotMatch(said.err, REPORT);
  return { code, ...said };
}

const pack = (...args) => outcome('aisle-pack', args);
const content = (...args) => outcome('aisle-content', args);
const install = (bundle, root, trust = sample.trust) => content('menu', 'install', bundle, '--trust', trust, '--root', root);

// One line that says why, exit status 1, and nothing on standard output.
function failed({ code, out, err }, why) {
  assert.equal(code, 1, `${out}${err}`);
  assert.match(err, why);
  assert.match(err, /^aisle-(pack|content): .+\n$/);
  assert.equal(out, '');
}

async function folder() {
  const made = await mkdtemp(path.join(place, 'root-'));
  await chmod(made, 0o755);
  return made;
}

async function copyOf(bundle) {
  const copy = path.join(await folder(), 'bundle');
  await cp(bundle, copy, { recursive: true });
  return copy;
}

// Signs a menu that is the sample's but for what change does to it; a fresh folder of the catering team.
async function handedOver(change) {
  const from = path.join(await folder(), 'menu');
  await cp(sample.sample, from, { recursive: true });
  const menu = structuredClone(sample.menu);
  const text = await change(menu, from);
  await writeFile(path.join(from, 'menu.json'), text ?? JSON.stringify(menu));
  return from;
}

// The live version, after a look at every byte of it.
async function live(root) {
  const version = await readlink(path.join(root, 'menu/current'));
  const where = path.join(root, 'menu', version);
  await new Promise((resolve, reject) => execFile('sha256sum', ['--check', '--quiet', '--strict', 'SHA256SUMS'], { cwd: where },
    (error) => (error ? reject(error) : resolve())));
  return version;
}

function firstChange(where) {
  return new Promise((resolve) => {
    const watcher = watch(where, { persistent: false }, () => {
      watcher.close();
      resolve();
    });
  });
}

before(async () => {
  place = await mkdtemp(path.join(os.tmpdir(), 'aisle-menu-'));
  await chmod(place, 0o755);
  sample = await testMenu();
  const changed = await handedOver((menu) => void (menu.items[0].price_minor += 100));
  other = path.join(place, 'other');
  const { code, err } = await pack('menu', 'create', changed, '--key', sample.key, '--out', other);
  assert.equal(code, 0, err);
});
after(() => rm(place, { recursive: true, force: true }));

test('help, version and wrong usage', async () => {
  for (const args of [['--help'], ['menu', 'install', '--help'], ['crew', 'set', '--help']]) {
    const help = await content(...args);
    assert.equal(help.code, 0);
    assert.match(help.out, /crew set NAME/);
  }
  assert.match((await pack('menu', 'create', '--help')).out, /menu create DIR/);
  assert.match((await content('--version')).out, /^aisle-content \d+\.\d+\.\d+\n$/);
  const wrong = [[], ['menu'], ['menu', 'eat', '--root', 'x'], ['menu', 'list'], ['menu', 'list', '--root', 'x', '--data', 'x'],
    ['menu', 'list', 'x', '--root', 'x'], ['menu', 'install', 'x', '--root', 'x'], ['menu', 'install', '--trust', 'x', '--root', 'x'],
    ['crew', 'set', '--data', 'x'], ['crew', 'set', '', '--data', 'x'], ['crew', 'set', 'x'.repeat(40), '--data', 'x'],
    ['crew', 'set', 'a\nb', '--data', 'x'], ['crew', 'set', 'a', 'b', '--data', 'x'], ['--size', '3']];
  for (const args of wrong) {
    const { code, err } = await content(...args);
    assert.equal(code, 2, args.join(' '));
    assert.match(err, /^aisle-content: .+; see aisle-content --help\n$/);
  }
  for (const args of [['menu'], ['menu', 'create', 'x', '--out', 'y'], ['menu', 'create', '--key', 'x', '--out', 'y'], ['keygen'], ['keygen', 'x', '--out', 'y']]) {
    assert.equal((await pack(...args)).code, 2, args.join(' '));
  }
});

test('a key is made once, for its owner alone', async () => {
  const key = path.join(await folder(), 'key');
  assert.equal((await pack('keygen', '--out', key)).code, 0);
  assert.equal((await stat(key)).mode & 0o777, 0o600);
  const secret = await readFile(key, 'utf8');
  failed(await pack('keygen', '--out', key), /key: is there already; keep it, or choose another --out/);
  assert.equal(await readFile(key, 'utf8'), secret);
  await rm(key);
  failed(await pack('keygen', '--out', key), /key\.pub: is there already/);
  await assert.rejects(stat(key), { code: 'ENOENT' });
  failed(await pack('keygen', '--out', path.join(key, 'key')), /cannot be written/);
});

test('a signed menu goes live, another takes its place, and the way back is one command', async () => {
  const root = await folder();
  const first = await install(sample.bundle, root);
  assert.equal(first.code, 0, first.err);
  const version = await live(root);
  assert.equal(first.out, `${version} is live\n`);
  assert.match((await install(sample.bundle, root)).out, new RegExp(`^${version} is live already\n$`));
  failed(await content('menu', 'rollback', '--root', root), /no menu was live before this one/);
  const second = await install(other, root);
  assert.equal(second.code, 0, second.err);
  const next = await live(root);
  assert.notEqual(next, version);
  const list = await content('menu', 'list', '--root', root);
  assert.match(list.out, new RegExp(`^${next}  live     15 items in 4 sections, EUR, en de fr es ar$`, 'm'));
  assert.match(list.out, new RegExp(`^${version}  earlier  15 items`, 'm'));
  assert.equal((await content('menu', 'rollback', '--root', root)).out, `${version} is live again\n`);
  assert.equal(await live(root), version);
  failed(await content('menu', 'rollback', '--root', root), /no menu was live before/);
  assert.match((await install(other, root)).out, /was installed already, and is live now/);
  assert.equal(await live(root), next);
  assert.deepEqual((await readdir(path.join(root, 'menu'))).sort(), [version, next, 'current', 'history'].sort());
});

test('the same menu makes the same version, whoever signs it', async () => {
  const key = path.join(await folder(), 'key');
  const bundle = path.join(await folder(), 'bundle');
  await pack('keygen', '--out', key);
  const { code, out } = await pack('menu', 'create', sample.sample, '--key', key, '--out', bundle);
  assert.equal(code, 0);
  assert.equal(out, `${bundle}\n`);
  assert.equal(await readFile(path.join(bundle, 'SHA256SUMS'), 'utf8'), await readFile(path.join(sample.bundle, 'SHA256SUMS'), 'utf8'));
  failed(await pack('menu', 'create', sample.sample, '--key', key, '--out', bundle), /is there already; remove it/);
  assert.deepEqual(await readdir(path.dirname(bundle)), ['bundle']);
});

test('a bundle that was touched is refused by the name of what was touched, and the live menu stays', async () => {
  const root = await folder();
  await install(other, root);
  const before = await live(root);
  const flip = async (file) => {
    const bytes = await readFile(file);
    bytes[bytes.length >> 1] ^= 1;
    await writeFile(file, bytes);
  };
  const cases = [
    [(b) => flip(path.join(b, 'menu.json')), /menu\.json has changed; get a whole copy/],
    [(b) => flip(path.join(b, 'salmon.webp')), /salmon\.webp has changed/],
    [(b) => truncate(path.join(b, 'beer.webp'), 100), /beer\.webp has changed/],
    [(b) => truncate(path.join(b, 'menu.json'), 0), /menu\.json has changed/],
    [(b) => rm(path.join(b, 'coffee.webp')), /coffee\.webp is missing/],
    [(b) => writeFile(path.join(b, 'extra.webp'), ''), /extra\.webp is not in SHA256SUMS/],
    [(b) => writeFile(path.join(b, '.hidden'), ''), /\.hidden is not in SHA256SUMS/],
    [(b) => mkdir(path.join(b, 'more')), /holds more, which is no file/],
    [async (b) => { await rm(path.join(b, 'beer.webp')); await symlink('/etc/passwd', path.join(b, 'beer.webp')); }, /holds beer\.webp, which is no file/],
    [(b) => flip(path.join(b, 'SHA256SUMS')), /SHA256SUMS is not what the trusted key signed/],
    [(b) => appendFile(path.join(b, 'SHA256SUMS'), `${'0'.repeat(64)}  extra\n`), /SHA256SUMS is not what the trusted key signed/],
    [(b) => truncate(path.join(b, 'SHA256SUMS'), 90), /SHA256SUMS is not what the trusted key signed/],
    [(b) => rm(path.join(b, 'SHA256SUMS')), /SHA256SUMS is missing/],
    [(b) => rm(path.join(b, 'SHA256SUMS.sig')), /SHA256SUMS\.sig is missing/],
    [(b) => truncate(path.join(b, 'SHA256SUMS.sig'), 40), /SHA256SUMS\.sig is no signature/],
    [(b) => writeFile(path.join(b, 'SHA256SUMS.sig'), `${Buffer.alloc(64, 7).toString('base64')}\n`), /not what the trusted key signed/],
  ];
  for (const [touch, why] of cases) {
    const bundle = await copyOf(sample.bundle);
    await touch(bundle);
    failed(await install(bundle, root), why);
    assert.equal(await live(root), before);
  }
  assert.deepEqual((await readdir(path.join(root, 'menu'))).sort(), [before, 'current', 'history'].sort());
});

test('only the trusted key counts, and only its public half is taken', async () => {
  const root = await folder();
  const key = path.join(await folder(), 'key');
  await pack('keygen', '--out', key);
  failed(await install(sample.bundle, root, `${key}.pub`), /another key signed it/);
  failed(await install(sample.bundle, root, sample.key), /is a secret key, which has no place here; give its \.pub/);
  failed(await install(sample.bundle, root, sample.bundle), /cannot read/);
  failed(await install(sample.bundle, root, path.join(sample.bundle, 'menu.json')), /too long|no key/);
  failed(await install(sample.bundle, path.join(root, 'gone')), /is no folder; give the --content/);
  failed(await pack('menu', 'create', sample.sample, '--key', `${key}.pub`, '--out', path.join(root, 'b')), /is a public key; give the secret one/);
  const bytes = Buffer.from(await readFile(key, 'utf8'), 'base64');
  bytes[40] ^= 1;
  await writeFile(key, `${bytes.toString('base64')}\n`);
  failed(await pack('menu', 'create', sample.sample, '--key', key, '--out', path.join(root, 'b')), /is damaged/);
  assert.deepEqual(await readdir(root), []);
});

test('a menu that is not as its schema wants it is not signed', async () => {
  const cases = [
    [() => '{"format":1', /menu\.json: is no JSON: line 1/],
    [() => '', /menu\.json: is no JSON/],
    [() => '{"format":1,"format":1}', /duplicate/],
    [(menu) => void (menu.format = 2), /format must be/],
    [(menu) => void (menu.items[3].price_minor = 12.9), /items\[3\] salmon: price_minor must be a whole number/],
    [(menu) => void (menu.items[3].allergen = []), /items\[3\] salmon: has an unknown field "allergen"/],
    [(menu) => void delete menu.items[0].name.en, /items\[0\] lasagne: name lacks en, the first of languages/],
    [(menu) => void (menu.items[7].options[0].choices[1].allergens[0].allergen = 'oats'), /items\[7\] coffee: options\[0\] milk: choices\[1\] oat-milk: allergens\[0\]: allergen must be/],
    [(menu) => void (menu.items[1].photo = '../secret.jpg'), /items\[1\] chicken-rice: photo must be/],
    [(menu) => void (menu.items[1].photo = 'gone.webp'), /gone\.webp, the photo of chicken-rice, cannot be read/],
    [(menu, from) => writeFile(path.join(from, 'beer.webp'), 'beer'), /beer\.webp, the photo of beer, is no picture/],
    [(menu, from) => writeFile(path.join(from, 'notes.txt'), ''), /holds notes\.txt, which menu\.json does not name; remove it/],
    [(menu, from) => mkdir(path.join(from, 'old')), /holds old, which is no file/],
  ];
  for (const [change, why] of cases) {
    const from = await handedOver(change);
    const out = path.join(path.dirname(from), 'bundle');
    failed(await pack('menu', 'create', from, '--key', sample.key, '--out', out), why);
    assert.deepEqual(await readdir(path.dirname(from)), ['menu']);
  }
  failed(await pack('menu', 'create', path.join(place, 'gone'), '--key', sample.key, '--out', path.join(place, 'b')), /gone: cannot be read: No such file/);
  const empty = await folder();
  failed(await pack('menu', 'create', empty, '--key', sample.key, '--out', path.join(place, 'b')), /menu\.json is missing/);
});

test('folders that cannot be read or written are said', async () => {
  // Root is kept out of nothing: then the tools run as another user, from where that one can reach them.
  const uid = IS_ROOT ? 65534 : undefined;
  const reach = await folder();
  const as = async (name, ...args) => {
    const file = path.join(reach, name);
    await cp(program(name), file);
    return outcome(name, args, { file, uid });
  };
  const open = path.join(reach, 'bundle');
  const trust = path.join(reach, 'key.pub');
  await cp(sample.bundle, open, { recursive: true });
  await cp(sample.trust, trust);
  const root = await folder();
  await chmod(root, 0o555);
  failed(await as('aisle-content', 'menu', 'install', open, '--trust', trust, '--root', root), /cannot be made: Permission denied/);
  const closed = await copyOf(sample.bundle);
  await chmod(closed, 0);
  failed(await as('aisle-content', 'menu', 'install', closed, '--trust', trust, '--root', root), /cannot be read: Permission denied/);
  failed(await as('aisle-pack', 'menu', 'create', closed, '--key', sample.key, '--out', path.join(root, 'b')), /cannot be read: Permission denied/);
  await chmod(closed, 0o755);
});

test('a damaged installed menu is named by list, is no way back, and is mended by its bundle', async () => {
  const root = await folder();
  await install(sample.bundle, root);
  const version = await live(root);
  await install(other, root);
  const file = path.join(root, 'menu', version, 'beer.webp');
  await truncate(file, 10);
  assert.match((await content('menu', 'list', '--root', root)).out, new RegExp(`${version}  damaged  beer\\.webp has changed; install its bundle again`));
  failed(await content('menu', 'rollback', '--root', root), /beer\.webp has changed; install its bundle again/);
  assert.match((await install(sample.bundle, root)).out, /is live\n/);
  assert.equal(await live(root), version);
});

test('killed at any moment, an installer leaves a whole menu live', { timeout: 240_000 }, async (t) => {
  const root = await folder();
  await install(sample.bundle, root);
  const versions = new Set([await live(root)]);
  const began = performance.now();
  await install(other, root);
  const whole = performance.now() - began;
  versions.add(await live(root));
  const [first, second] = versions;
  let killed = 0;
  let halves = 0; // of them, with a copy begun and not yet in its place
  for (let round = 0; killed < 30 && round < 300; round++) {
    const now = await live(root);
    const bundle = now === first ? other : sample.bundle;
    await rm(path.join(root, 'menu', now === first ? second : first), { recursive: true, force: true }); // all is to be copied
    const child = spawn(program('aisle-content'), ['menu', 'install', bundle, '--trust', sample.trust, '--root', root], { stdio: 'ignore' });
    const ended = once(child, 'close');
    // From its start on, or from the first thing that it makes.
    if (round % 3 > 0) await Promise.race([firstChange(path.join(root, 'menu')), ended]);
    await pause(Math.random() * (round % 3 > 0 ? 40 : whole));
    child.kill('SIGKILL');
    killed += (await ended)[1] === 'SIGKILL';
    halves += (await readdir(path.join(root, 'menu'))).some((name) => name.endsWith('.partial'));
    assert.ok(versions.has(await live(root)));
  }
  t.diagnostic(`${killed} killed on the way, ${halves} of them in the midst of a copy`);
  assert.ok(killed >= 30 && halves >= 5);
  assert.equal((await install(sample.bundle, root)).code, 0);
  assert.equal((await install(other, root)).code, 0);
  assert.deepEqual((await readdir(path.join(root, 'menu'))).sort(), [...versions, 'current', 'history'].sort());
  assert.equal((await content('menu', 'rollback', '--root', root)).code, 0);
  assert.equal(await live(root), first);
});

test('two installers at once never leave half of anything', async () => {
  const root = await folder();
  const got = await Promise.all([sample.bundle, other, sample.bundle, other].map((bundle) => install(bundle, root)));
  assert.ok(got.some(({ code }) => code === 0));
  for (const one of got.filter(({ code }) => code !== 0)) failed(one, /another aisle-content works there; wait for it/);
  await live(root);
});

test('a menu that cannot be used stops nothing but orders, and readiness says so', async (t) => {
  const root = await folder();
  await install(sample.bundle, root);
  await writeFile(path.join(root, 'menu/current/menu.json'), '{');
  const server = await serverFor(t, { content: root });
  const { problems } = await (await fetch(`${server.ops}/readyz`)).json();
  assert.ok(problems.some(({ code, text }) => code === 'menu_unreadable' && /menu install/.test(text)), JSON.stringify(problems));
  assert.deepEqual((await (await fetch(`${server.passenger}/api/v1/menu`)).json()).items, []);
});

test('a server lives beside an installed menu, and without one', async (t) => {
  const root = await folder();
  await install(sample.bundle, root);
  const server = await serverFor(t, { content: root });
  assert.equal((await fetch(`${server.passenger}/api/v1/titles`)).status, 200);
  assert.doesNotMatch(server.stderr(), /level=(error|warn)/);
});

test('the crew is set, listed and removed, also while a server runs', async (t) => {
  const server = await serverFor(t);
  const crew = (...args) => content('crew', ...args, '--data', server.data);
  assert.equal((await crew('list')).err, 'aisle-content: nobody can sign in; see aisle-content crew set\n');
  await addCrewMember(server.data, { name: 'Ana', pin: '2468' });
  await addCrewMember(server.data, { name: 'Zoë Ångström', pin: '13579' });
  assert.match((await crew('list')).out, /^Ana  PIN set .+ UTC\nZoë Ångström  PIN set .+ UTC\n$/);
  const [old] = await rows(server.data, "SELECT pin_hash FROM crew WHERE name = 'Ana'");
  assert.match(old.pin_hash, /^\$argon2id\$v=19\$m=8192,t=3,p=1\$/);
  await addCrewMember(server.data, { name: 'Ana', pin: '8642' });
  const [fresh] = await rows(server.data, "SELECT pin_hash FROM crew WHERE name = 'Ana'");
  assert.notEqual(fresh.pin_hash, old.pin_hash);
  assert.equal((await crew('remove', 'Ana')).out, 'Ana can sign in no more\n');
  failed(await crew('remove', 'Ana'), /nobody of the crew is called Ana; see aisle-content crew list/);
  assert.equal((await rows(server.data, 'SELECT name FROM crew')).length, 1);
});

test('accounts can be set before the server first starts, and at once by many', async (t) => {
  const data = path.join(await folder(), 'data');
  await Promise.all(['Ana', 'Ben', 'Cem', 'Dee'].map((name) => addCrewMember(data, { name, pin: '1234' })));
  assert.equal((await stat(data)).mode & 0o777, 0o700);
  const server = await serverFor(t, { data });
  assert.equal((await rows(server.data, 'SELECT name FROM crew')).length, 4);
});

test('a PIN that is none changes nothing', async () => {
  const data = path.join(await folder(), 'data');
  for (const input of ['', '\n', '123\n', '123456789\n', '12a4\n', ' 1234\n', '-1234\n', '١٢٣٤\n', '1'.repeat(5000)]) {
    failed(await outcome('aisle-content', ['crew', 'set', 'Ana', '--data', data], { input }), /a PIN is 4 to 8 digits and comes from standard input/);
  }
  await assert.rejects(stat(data), { code: 'ENOENT' });
  failed(await content('crew', 'list', '--data', data), /holds no cabin; give the --data of aisle-server/);
  failed(await content('crew', 'remove', 'Ana', '--data', data), /holds no cabin/);
  assert.equal((await outcome('aisle-content', ['crew', 'set', 'Ana', '--data', data], { input: '1234' })).code, 0);
  await writeFile(path.join(data, 'aisle.db'), 'dear diary, '.repeat(500));
  const { code, err } = await content('crew', 'list', '--data', data);
  assert.equal(code, 1);
  assert.match(err, /database_unusable.+\naisle-content: the database refused, as said above/);
});

test('on a terminal the PIN is asked for twice and never shown', async () => {
  const data = path.join(await folder(), 'data');
  const typed = async (...lines) => {
    const child = spawn('script', ['-qec', `'${program('aisle-content')}' crew set Ana --data '${data}'`, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] });
    let shown = '';
    let next = 0;
    child.stdout.setEncoding('utf8').on('data', (text) => {
      shown += text;
      if (next < lines.length && /: $/.test(shown)) setTimeout((line) => child.stdin.write(line), 100, `${lines[next++]}\n`);
    });
    const [code] = await once(child, 'close');
    return { code, shown };
  };
  const good = await typed('2468', '2468');
  assert.equal(good.code, 0, good.shown);
  assert.match(good.shown, /PIN for Ana, 4 to 8 digits: [^]+The same again for Ana: [^]+Ana can sign in/);
  assert.doesNotMatch(good.shown, /2468/);
  const differ = await typed('2468', '2469');
  assert.equal(differ.code, 1);
  assert.match(differ.shown, /the two PINs differ; nothing was changed/);
});
