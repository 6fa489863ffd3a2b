// Starting, stopping, and being started wrongly: one line that says what to do, and the right exit status.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { program, source } from '../support/build.mjs';
import { serverFor, startServer } from '../support/server.mjs';
import { rows } from '../support/sqlite.mjs';

async function folderFor(t) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'aisle-start-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

// Runs aisle-server to its end.
function outcome(...args) {
  return new Promise((resolve) => {
    execFile(program('aisle-server'), args, { timeout: 30_000 }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }));
  });
}

const anywhere = ['--passenger-port', '0', '--crew-port', '0', '--ops-port', '0', '--web', ''];

// One line of error, apart from what is said for information.
function oneError(stderr, pattern) {
  const errors = stderr.trim().split('\n').filter((line) => line.startsWith('level=error'));
  assert.equal(errors.length, 1, stderr);
  assert.match(errors[0], pattern);
  assert.match(errors[0], /hint="/);
  assert.doesNotMatch(stderr, /Sanitizer/);
}

test('help, version, sample config and wrong usage', async () => {
  const help = await outcome('--help');
  assert.equal(help.code, 0);
  assert.match(help.stdout, /--passenger-port/);
  assert.match((await outcome('--version')).stdout, /^aisle-server \d+\.\d+\.\d+\n$/);
  assert.match((await outcome('--print-config')).stdout, /# passenger_port = 8080/);
  assert.equal((await outcome('--no-such-flag')).code, 2);
  assert.equal((await outcome('--passenger-port', 'many')).code, 2);
  assert.equal((await outcome('--passenger-port', '70000')).code, 2);
  assert.equal((await outcome('stray')).code, 2);
  assert.equal((await outcome('--config', '/nonexistent')).code, 2);
});

test('a config file counts, and flags win over it', async (t) => {
  const folder = await folderFor(t);
  const file = path.join(folder, 'aisle.conf');
  await writeFile(file, '# a cabin\nflight = sim:1\npassenger_port = 1\n');
  const server = await serverFor(t, { flags: { config: file } });
  assert.equal((await fetch(`${server.passenger}/api/v1/flight`)).status, 200);
});

test('a port in use is one line with what to do', async (t) => {
  const taken = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.on('listening', resolve));
  t.after(() => taken.close());
  const folder = await folderFor(t);
  const port = String(taken.address().port);
  const { code, stderr } = await outcome('--data', path.join(folder, 'data'), '--content', folder, ...anywhere,
    '--passenger-address', '127.0.0.1', '--passenger-port', port);
  assert.equal(code, 1);
  oneError(stderr, new RegExp(`listen_failed.*port=${port}.*Address already in use.*--passenger-port`));
});

test('two servers never share one data folder', async (t) => {
  const server = await serverFor(t);
  const { code, stderr } = await outcome('--data', server.data, '--content', server.content, ...anywhere);
  assert.equal(code, 1);
  oneError(stderr, /data_in_use/);
});

test('a database of a newer program is refused and not touched', async (t) => {
  const folder = await folderFor(t);
  const first = await startServer({ data: folder });
  await first.stop();
  const file = path.join(folder, 'aisle.db');
  await new Promise((resolve, reject) =>
    execFile('sqlite3', [file, 'PRAGMA user_version = 4711'], (error) => (error ? reject(error) : resolve())));
  const before = await readFile(file);
  const { code, stderr } = await outcome('--data', folder, '--content', folder, ...anywhere);
  assert.equal(code, 1);
  oneError(stderr, /database_newer.*schema=4711/);
  assert.deepEqual(await readFile(file), before);
});

test('an older database is brought up and served', async (t) => {
  const folder = await folderFor(t);
  await new Promise((resolve, reject) =>
    execFile('sqlite3', [path.join(folder, 'aisle.db'), 'PRAGMA user_version = 0; CREATE TABLE left_alone (x);'], (error) => (error ? reject(error) : resolve())));
  const server = await serverFor(t, { data: folder });
  assert.equal((await fetch(`${server.ops}/healthz`)).status, 200);
  const known = (await readdir(path.join(source, 'server/store/migrations'))).length;
  assert.equal((await rows(folder, 'PRAGMA user_version'))[0].user_version, known);
});

test('a file that is no database is refused with what to do', async (t) => {
  const folder = await folderFor(t);
  await writeFile(path.join(folder, 'aisle.db'), 'dear diary, '.repeat(500));
  const { code, stderr } = await outcome('--data', folder, '--content', folder, ...anywhere);
  assert.equal(code, 1);
  oneError(stderr, /database_unusable/);
});

test('a data folder that cannot be made is one line', async (t) => {
  const folder = await folderFor(t);
  await writeFile(path.join(folder, 'file'), '');
  const { code, stderr } = await outcome('--data', path.join(folder, 'file', 'data'), '--content', folder, ...anywhere);
  assert.equal(code, 1);
  oneError(stderr, /data_unusable/);
});

test('a content folder that cannot be read is said, and the server lives', async (t) => {
  const folder = await folderFor(t);
  const server = await serverFor(t, { content: folder, flags: { content: path.join(folder, 'gone'), web: '' } });
  oneError(server.stderr(), /content_unreadable/);
  assert.deepEqual(await (await fetch(`${server.passenger}/api/v1/titles`)).json(), { titles: [] });
  assert.equal((await fetch(`${server.ops}/healthz`)).status, 200);
  const ready = await fetch(`${server.ops}/readyz`);
  assert.equal(ready.status, 503);
  assert.equal((await ready.json()).problems[0].code, 'content_unreadable');
});

test('a broken package is passed over and named in the log', async (t) => {
  const folder = await folderFor(t);
  const content = path.join(folder, 'content');
  await mkdir(path.join(content, 'film', '0'), { recursive: true });
  await writeFile(path.join(content, 'film', '0', 'title.json'), '{"format":1');
  await mkdir(path.join(content, 'secret'));
  await chmod(path.join(content, 'secret'), 0);
  const server = await serverFor(t, { content });
  assert.match(server.stderr(), /package_invalid folder=film\/0/);
  assert.equal((await (await fetch(`${server.ops}/readyz`)).json()).problems[0].code, 'no_titles');
});

test('sessions outlive a restart, and SIGTERM ends open sockets and waiting requests in good order', async (t) => {
  const folder = await folderFor(t);
  const first = await startServer({ data: folder });
  const { token, passenger } = await (await fetch(`${first.passenger}/api/v1/session`, { method: 'POST', body: '{"seat":"7F"}' })).json();
  const url = new URL(`${first.passenger}/api/v1/live`);
  const socket = net.connect(Number(url.port), url.hostname);
  socket.write(`GET /api/v1/live HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
    `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer ${token}\r\n\r\n`);
  await new Promise((resolve) => socket.once('data', resolve));
  const closed = new Promise((resolve) => socket.on('close', resolve).on('error', () => {}).resume());
  await first.stop();
  await closed;
  const second = await serverFor(t, { data: folder });
  const reply = await fetch(`${second.passenger}/api/v1/session`, { headers: { Authorization: `Bearer ${token}` } });
  assert.deepEqual(await reply.json(), { passenger, seat: '7F', language: 'en' });
});

test('an answered session survives a power cut', async (t) => {
  const folder = await folderFor(t);
  const first = await startServer({ data: folder });
  const { token } = await (await fetch(`${first.passenger}/api/v1/session`, { method: 'POST', body: '{"seat":"7F"}' })).json();
  await first.kill();
  const second = await serverFor(t, { data: folder });
  const reply = await fetch(`${second.passenger}/api/v1/session`, { headers: { Authorization: `Bearer ${token}` } });
  assert.equal(reply.status, 200);
});
