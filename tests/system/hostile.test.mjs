// What strangers may send: each gets its proper status, and the server lives on.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import { packages, testContent } from '../support/films.mjs';
import { startServer } from '../support/server.mjs';
import { exchange, firstReply, statuses } from '../support/wire.mjs';

let server;
let folder;
let film;

before(async () => {
  const made = await testContent();
  folder = await mkdtemp(path.join(os.tmpdir(), 'aisle-hostile-'));
  await cp(made.content, folder, { recursive: true });
  [, film] = await packages(folder);
  await symlink('/etc/passwd', path.join(film.dir, 'passwd.jpg'));
  server = await startServer({ content: folder });
});

after(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const media = (name) => `/media/${path.relative(folder, film.dir)}/${name}`;

async function status(request) {
  const text = await exchange(server.passenger, request);
  return statuses(text)[0];
}

async function alive() {
  const reply = await fetch(`${server.passenger}/api/v1/titles`);
  assert.equal(reply.status, 200, 'the server must live on');
  assert.equal((await reply.json()).titles.length, 2);
}

const get = (target, more = '') => `GET ${target} HTTP/1.1\r\nHost: cabin\r\n${more}\r\n`;
const post = (body, more = '') =>
  `POST /api/v1/session HTTP/1.1\r\nHost: cabin\r\nContent-Length: ${body.length}\r\n${more}\r\n${body}`;

test('no path leads outside the content root', async () => {
  const targets = ['/media/../../../etc/passwd', '/media/%2e%2e/%2e%2e/etc/passwd', '/media/..%2f..%2fetc/passwd',
    media('../../../../../../etc/passwd'), media('%2e%2e/title.json'), '/%00', media('poster.jpg%00'), media('passwd.jpg'),
    '/media//etc/passwd', '/media/\\..\\..\\etc\\passwd', '/media/%c0%ae%c0%ae/etc/passwd', '/assets/../../../../etc/passwd'];
  for (const target of targets) {
    const text = await exchange(server.passenger, get(target, 'Connection: close\r\n'));
    assert.ok([400, 404].includes(statuses(text)[0]), `${target}: ${text.slice(0, 40)}`);
    assert.doesNotMatch(text, /root:/, target);
  }
  await alive();
});

test('an unknown title is 404 with a code', async () => {
  const reply = await fetch(`${server.passenger}/api/v1/titles/nothing`);
  assert.equal(reply.status, 404);
  assert.equal(reply.headers.get('content-type'), 'application/problem+json');
  assert.equal((await reply.json()).code, 'not_found');
  assert.equal((await fetch(`${server.passenger}/media/nothing/0/v360.mp4`)).status, 404);
});

test('ranges get the bytes, or the status, that RFC 9110 gives them', async () => {
  const whole = Buffer.from(await (await fetch(server.passenger + media('poster.jpg'))).arrayBuffer());
  const size = whole.length;
  const rows = [
    ['bytes=0-0', 206, [0, 1]], [`bytes=${size - 1}-`, 206, [size - 1, size]], ['bytes=-7', 206, [size - 7, size]],
    [`bytes=10-${size * 2}`, 206, [10, size]], [`bytes=${size}-`, 416, null], ['bytes=-0', 416, null],
    ['bytes=9-1', 200, [0, size]], ['bytes=x-y', 200, [0, size]], ['bytes=0-1,5-6', 200, [0, size]], ['lines=0-1', 200, [0, size]],
    ['bytes=99999999999999999999-', 200, [0, size]],
  ];
  for (const [range, want, span] of rows) {
    const reply = await fetch(server.passenger + media('poster.jpg'), { headers: { Range: range } });
    assert.equal(reply.status, want, range);
    const body = Buffer.from(await reply.arrayBuffer());
    if (span) assert.deepEqual(body, whole.subarray(...span), range);
    if (want === 206) assert.equal(reply.headers.get('content-range'), `bytes ${span[0]}-${span[1] - 1}/${size}`);
    if (want === 416) assert.equal(reply.headers.get('content-range'), `bytes */${size}`);
  }
});

test('a known copy is not sent again, an outdated one is sent whole', async () => {
  const url = server.passenger + media('poster.jpg');
  const etag = (await fetch(url)).headers.get('etag');
  assert.match(etag, /^"/);
  assert.equal((await fetch(url, { headers: { 'If-None-Match': etag } })).status, 304);
  assert.equal((await fetch(url, { headers: { 'If-None-Match': '"other"' } })).status, 200);
  assert.equal((await fetch(url, { headers: { Range: 'bytes=0-1', 'If-Range': etag } })).status, 206);
  assert.equal((await fetch(url, { headers: { Range: 'bytes=0-1', 'If-Range': '"other"' } })).status, 200);
  const head = await fetch(url, { method: 'HEAD' });
  assert.equal(head.status, 200);
  assert.ok(Number(head.headers.get('content-length')) > 100);
});

test('two posts in one packet are two sessions, answered in order', async () => {
  const text = await exchange(server.passenger, post('{"seat":"1A"}') + post('{"seat":"1B"}'));
  assert.deepEqual(statuses(text), [201, 201]);
  assert.deepEqual([...text.matchAll(/"seat":"(..)"/g)].map((found) => found[1]), ['1A', '1B']);
});

test('ten pipelined requests get ten replies', async () => {
  const text = await exchange(server.passenger, get('/api/v1/titles').repeat(10));
  assert.deepEqual(statuses(text), Array(10).fill(200));
});

test('a request that can be read in two ways is refused and its connection closed', async () => {
  const smuggled = get('/api/v1/flight');
  const chunk = `0\r\n\r\n${smuggled}`;
  const rows = [
    [`POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: ${chunk.length}\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`, [400]],
    [`POST /api/v1/session HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`, [501]],
    [`POST /api/v1/session HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n${chunk}`, [400, 501]],
    [`POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 40\r\n\r\n{}${smuggled}`, [400]],
    [`GET /api/v1/titles HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n${smuggled}`, [400]],
    [`GET /api/v1/titles HTTP/1.1\r\n\r\n${smuggled}`, [400]],
    [`POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n{}${smuggled}`, [400, 413]],
    [`POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length : 2\r\n\r\n{}${smuggled}`, [400]],
    [`GET /api/v1/titles HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}${smuggled}`, [400]],
  ];
  for (const [request, want] of rows) {
    const text = await exchange(server.passenger, request);
    assert.ok(want.includes(statuses(text)[0]), `${request.slice(0, 140)} → ${text.slice(0, 60)}`);
    assert.doesNotMatch(text, /"phase"/, 'the second request must not be answered');
  }
  await alive();
});

test('an upgrade to HTTP/2 is not taken up', async () => {
  const text = await exchange(server.passenger,
    get('/api/v1/titles', 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n'));
  assert.deepEqual(statuses(text), [200]);
  const preface = await exchange(server.passenger, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
  assert.ok(!preface.includes('101'), preface);
  const live = await exchange(server.passenger, get('/api/v1/live', 'Connection: Upgrade\r\nUpgrade: h2c\r\n'));
  assert.ok([401, 426].includes(statuses(live)[0]));
  await alive();
});

test('headers and bodies that are too large get their status', async () => {
  assert.equal(await status(get('/api/v1/titles', `Cookie: ${'a'.repeat(20_000)}\r\n`)), 431);
  assert.equal(await status(get('/api/v1/titles', `Cookie: ${'a'.repeat(100_000)}\r\n`)), 431);
  assert.ok([400, 414].includes(await status(get(`/${'a'.repeat(5_000)}`))));
  assert.equal(await status(get(`/${'a'.repeat(100_000)}`)), 414);
  assert.equal(await status(`POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 99999\r\n\r\n`), 413);
  await alive();
});

test('bodies that are no session get a problem that says why', async () => {
  const rows = [['', 400], ['{', 400], ['[]', 400], ['{"seat":7}', 400], ['{"seat":"1A","seat":"1B"}', 400], ['{"row":1}', 400],
    ['{"seat":"0A"}', 422], ['{"seat":"1a"}', 422], ['{"language":"x"}', 422], ['{"code":"00000000"}', 404], ['{"seat":"\\ud800"}', 400],
    ['[['.repeat(5000), 400], ['{"seat":null}', 400]];
  for (const [body, want] of rows) {
    const reply = await fetch(`${server.passenger}/api/v1/session`, { method: 'POST', body });
    assert.equal(reply.status, want, body.slice(0, 40));
    const problem = await reply.json();
    assert.equal(problem.status, want);
    assert.ok(problem.code && problem.title);
  }
});

test('methods that are not there are 405, words that are no method 501', async () => {
  assert.equal((await fetch(`${server.passenger}/api/v1/titles`, { method: 'DELETE' })).status, 405);
  assert.equal((await fetch(`${server.passenger}/api/v1/session/code`)).status, 405);
  assert.equal(await status('BREW /api/v1/titles HTTP/1.1\r\nHost: a\r\n\r\n'), 501);
  assert.equal(await status('TRACE /api/v1/titles HTTP/1.1\r\nHost: a\r\n\r\n'), 405);
});

test('a passenger reaches neither the crew plane nor the ops plane', async () => {
  for (const target of ['/healthz', '/readyz', '/metrics', '/flight.json', '/api/v1/crew/orders', '/sync']) {
    const reply = await fetch(server.passenger + target);
    const body = await reply.text();
    assert.ok(reply.status === 404 || body.includes('<!doctype html>') || body.includes('<!DOCTYPE html>'), target);
    assert.doesNotMatch(body, /aisle_requests_total|"problems"/, target);
  }
});

test('a request that trickles in is cut, and others do not notice', { timeout: 60_000 }, async () => {
  const started = Date.now();
  const slow = exchange(server.passenger, [...`GET /api/v1/titles HTTP/1.1\r\nX: ${'x'.repeat(400)}`], { pauseMs: 300, quietMs: 40_000 });
  const body = exchange(server.passenger, [`POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 400\r\n\r\n`, ...'x'.repeat(200)], {
    pauseMs: 300, quietMs: 40_000,
  });
  await alive();
  assert.ok(!statuses(await body).includes(201));
  assert.ok(Date.now() - started < 25_000, 'a slow body is cut after ten seconds');
  await slow;
  assert.ok(Date.now() - started < 45_000, 'a slow header is cut after twenty seconds');
  await alive();
});

test('a live socket needs a session, a good key and its own origin', async () => {
  const opened = await fetch(`${server.passenger}/api/v1/session`, { method: 'POST', body: '{}' });
  const { token } = await opened.json();
  const upgrade = (more) => get('/api/v1/live', `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n${more}`);
  const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
  const who = `Authorization: Bearer ${token}\r\n`;
  assert.equal(await status(upgrade(key)), 401);
  assert.equal(await status(upgrade(who)), 400);
  assert.equal(await status(upgrade(`${who}Sec-WebSocket-Key: short\r\n`)), 400);
  assert.equal(await status(upgrade(`${who}${key}Origin: http://evil.example\r\n`)), 403);
  assert.equal(await status(get('/api/v1/live', who)), 426);
  const text = await exchange(server.passenger, upgrade(who + key));
  assert.equal(firstReply(text).status, 101);
  assert.equal(firstReply(text).headers['sec-websocket-accept'], 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
  assert.match(text, /"kind":"flight"/, 'the socket is brought up to date at once');
  await alive();
});

test('frames that break the protocol close their socket and nothing else', async () => {
  const { token } = await (await fetch(`${server.passenger}/api/v1/session`, { method: 'POST', body: '{}' })).json();
  const hello = get('/api/v1/live', `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
    `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer ${token}\r\n`);
  const frames = ['\x83\x80\0\0\0\0', '\x81\x05hello', '\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0', '\x89\xfe\xff\xff\0\0\0\0', '\xf1\x80\0\0\0\0',
    '\x80\x80\0\0\0\0', '\x88\x81\0\0\0\0x', '\x01\x80\0\0\0\0\x01\x80\0\0\0\0', '\0'.repeat(500), '\xff'.repeat(500)];
  for (const frame of frames) {
    await exchange(server.passenger, [hello, frame], { pauseMs: 100, quietMs: 200 });
  }
  await alive();
});

test('a thousand mutated requests do no harm', { timeout: 120_000 }, async () => {
  let seed = 20_260_101;
  const random = (n) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % n;
  };
  const seeds = [get(media('v360.mp4'), 'Range: bytes=0-999\r\nCookie: aisle=x\r\n'), post('{"seat":"1A"}'),
    get('/api/v1/live', 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n')];
  const mutate = (text) => {
    const bytes = Buffer.from(text.repeat(1 + random(2)), 'latin1');
    for (let i = 0; i <= random(6); i++) bytes[random(bytes.length)] = random(256);
    return bytes.subarray(0, random(4) === 0 ? random(bytes.length) : bytes.length).toString('latin1');
  };
  for (let round = 0; round < 50; round++) {
    await Promise.all(Array.from({ length: 20 }, () => exchange(server.passenger, mutate(seeds[random(3)]), { quietMs: 150 })));
    await alive();
  }
});
