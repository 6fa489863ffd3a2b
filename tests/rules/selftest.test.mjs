// A rule that never fails proves nothing: each is shown a clean tree and then violations planted in it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const STYLE = await readFile(path.join(HERE, '../../.clang-format'), 'utf8');
// In pieces, so that this file passes the rule it tests.
const LOOSE_END = 'TO' + 'DO';
const HOME = ['', 'home', 'jo', 'aisle'].join('/');

const lines = (count, line = '') => `${line}\n`.repeat(count);
const body = (count) => `int long_one(void)\n{\n${lines(count - 1, '    one_more();')}    return 0;\n}\n`;

const CLEAN = {
  '.clang-format': STYLE,
  'README.md': 'See [the map](server/README.md).\n',
  'server/README.md': '`domain/order.c` decides, `GET /x` asks, `application/json` answers, `build/dev/bin` is made.\n',
  'server/domain/order.c': '#include "domain/order.h"\n\n/* strcpy(a, b) and time(0) in words */\nconst char *order_name(void)\n{\n    return "gets(";\n}\n',
  'server/domain/order.h': '#include "base/err.h"\n\nconst char *order_name(void);\n',
  'server/base/err.h': '#include <stddef.h>\n',
  'server/http/front.c': '#include <microhttpd.h>\n#include <uv.h>\n\n#include "base/err.h"\n#include "http/wire/range.h"\n',
  'server/http/wire/range.h': '#include <stdint.h>\n',
  'server/routes/titles.c': '#include <jansson.h>\n\n#include "http/front.h"\n',
  'server/aircraft/simulator.c': '#include <uv.h>\n\n#include "domain/order.h"\n',
  'server/programs/aisle_server.c': '#include <uv.h>\n\n#include "store/db.h"\n',
  'web/styles/base.css': '.a { margin-inline-start: 1rem; text-align: start }\n.b { left: 0 } /* physical: the seek bar runs one way */\n',
  'tests/package-lock.json': '{ "resolved": "" }\n',
};

// Name of the case, the rule that must bite, what is planted, what the complaint must say.
const PLANTED = [
  ['an inner room includes an outer one', 'arrows', { 'server/domain/order.h': '#include "store/db.h"\n' }, /domain may not include store/],
  ['a way round by ..', 'arrows', { 'server/store/db.c': '#include "../http/http.h"\n' }, /store may not include http/],
  ['the packager reaches into the server', 'arrows', { 'media-tools/plan/ladder.c': '#include "domain/order.h"\n' }, /plan may not include domain/],
  ['a room nobody drew', 'arrows', { 'server/shed/tool.c': '#include <stddef.h>\n' }, /no room/],
  ['WebSocket outside http', 'arrows', { 'server/routes/live.c': '#include <libwebsockets.h>\n' }, /only in http/],
  ['HTTP outside http', 'arrows', { 'server/routes/live.c': '#include <microhttpd.h>\n' }, /only in http/],
  ['SQLite outside store', 'arrows', { 'server/actions/save.c': '#include <sqlite3.h>\n' }, /only in store/],
  ['libav outside av', 'arrows', { 'media-tools/aisle_pack.c': '#include <libavformat/avformat.h>\n' }, /only in av/],
  ['the loop in domain', 'arrows', { 'server/domain/order.c': '#include <uv.h>\n' }, /only in http, store/],
  ['JSON in store', 'arrows', { 'server/store/db.c': '#include <jansson.h>\n' }, /<jansson\.h> only in routes/],
  ['JSON in an action', 'arrows', { 'server/actions/save.c': '#include <jansson.h>\n' }, /<jansson\.h> only in routes/],
  ['a clock in domain', 'arrows', { 'server/domain/order.c': 'long order_now(void)\n{\n    return time(0);\n}\n' }, /time\(\) reads the clock/],
  ['a clock in store', 'arrows', { 'server/store/db.c': 'int f(struct timespec *t)\n{\n    return clock_gettime(0, t);\n}\n' }, /clock_gettime/],
  ['the machine\'s clock in http', 'arrows', { 'server/http/front.c': 'int f(struct timespec *t)\n{\n    return clock_gettime(0, t);\n}\n' }, /clock_gettime\(\) reads/],
  ['the loop\'s time in store', 'arrows', { 'server/store/writer.c': 'long f(uv_loop_t *l)\n{\n    return uv_now(l);\n}\n' }, /uv_now\(\) reads/],
  ['a room\'s inner folder', 'arrows', { 'server/http/wire/range.h': '#include "domain/order.h"\n' }, /http may not include domain/],
  ['a long file', 'sizes', { 'server/domain/long.c': lines(401) }, /401 lines/],
  ['a long function', 'sizes', { 'server/domain/long.c': body(61) }, /function of 61 lines/],
  ['seven parameters', 'sizes', { 'server/domain/many.c': 'int f(int a, int b, int c,\n      int d, int e, int (*f)(int, int),\n      int g)\n{\n    return 0;\n}\n' }, /7 parameters/],
  ['a full folder', 'sizes', Object.fromEntries(Array.from({ length: 13 }, (_, n) => [`server/store/f${n}.c`, '\n'])), /13 files/],
  ['a long component', 'sizes', { 'web/elements/player.tsx': lines(201, 'f();') }, /201 lines/],
  ...['strcpy(a, b)', 'strcat(a, b)', 'sprintf(a, b)', 'atoi(a)', 'strtok(a, b)', 'gets(a)', 'scanf(a)', 'alloca(9)'].map((call) =>
    [`${call} in C`, 'banned', { 'server/domain/bad.c': `    ${call};\n` }, /never in C/]),
  ['a loose end', 'banned', { 'web/elements/a.ts': `// ${LOOSE_END} later\n` }, /loose end/],
  ['a path of one machine', 'banned', { 'systemd/aisle.conf': `content = ${HOME}\n` }, /one machine/],
  ['a registry in a lock file', 'banned', { 'web/package-lock.json': '{ "resolved": "https://npm.example.org/a.tgz" }\n' }, /names no registry/],
  ['a registry in .npmrc', 'banned', { 'web/.npmrc': 'registry=https://npm.example.org/\n' }, /own choice/],
  ['a margin that knows left', 'banned', { 'web/styles/a.css': '.a { margin-left: 1rem }\n' }, /inline-start/],
  ['a position that knows right', 'banned', { 'web/styles/a.css': '.a{top:0;right:0}\n' }, /inline-start/],
  ['text to the left', 'banned', { 'web/styles/a.css': '.a { text-align: left; }\n' }, /inline-start/],
  ['a brace out of place', 'format', { 'server/domain/bad.c': 'int f(void) {\n  return 0;\n}\n' }, /bad\.c:1: not as clang-format/],
  ['a stray file at the top', 'names', { 'notes.txt': 'x\n' }, /no place/],
  ['a stray folder at the top', 'names', { 'docs/a.md': 'x\n' }, /no place/],
  ['a map to nowhere', 'names', { 'server/README.md': 'See `domain/gone.c`.\n' }, /domain\/gone\.c, which does not exist/],
  ['a link to nowhere', 'names', { 'README.md': '[map](server/MAP.md)\n' }, /server\/MAP\.md, which/],
  ['no map', 'names', { 'server/README.md': null }, /server\/README\.md:1: is missing/],
];

async function plant(files) {
  const root = await mkdtemp(path.join(os.tmpdir(), 'aisle-rules-'));
  for (const [name, text] of Object.entries({ ...CLEAN, ...files })) {
    if (text === null) continue;
    await mkdir(path.join(root, path.dirname(name)), { recursive: true });
    await writeFile(path.join(root, name), text);
  }
  return root;
}

async function judge(rule, files) {
  const root = await plant(files);
  try {
    return spawnSync(process.execPath, [path.join(HERE, `${rule}.mjs`), root], { encoding: 'utf8' });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

for (const rule of ['arrows', 'sizes', 'banned', 'format', 'names']) {
  test(`${rule}: a clean tree passes`, async () => {
    const { status, stderr } = await judge(rule, {});
    assert.equal(stderr, '');
    assert.equal(status, 0);
  });
}

for (const [name, rule, files, complaint] of PLANTED) {
  test(`${rule}: ${name}`, async () => {
    const { status, stderr } = await judge(rule, files);
    assert.match(stderr, complaint);
    assert.equal(status, 1);
  });
}

test('sizes: sixty lines, six parameters and a library\'s own signature pass', async () => {
  const six = 'int f(int a, int b, int c, int d, int e, int f)\n{\n    return 0;\n}\n';
  const dictated = 'int g(int a, int b, int c, int d, int e, int f,\n      int g) /* NOLINT(readability-function-size) */\n{\n    return 0;\n}\n';
  const { status, stderr } = await judge('sizes', { 'server/domain/fine.c': `${body(60)}\n${six}\n${dictated}` });
  assert.equal(stderr, '');
  assert.equal(status, 0);
});
