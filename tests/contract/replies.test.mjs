// Every reply, good or bad, has the shape that the contract gives it; so has what the live socket says.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import { source } from '../support/build.mjs';
import { fault, operations, validator } from '../support/contract.mjs';
import { testContent } from '../support/films.mjs';
import { startServer } from '../support/server.mjs';
import { exchange } from '../support/wire.mjs';

let server;
let films;
let token;
const seen = new Set();

before(async () => {
  films = await testContent();
  server = await startServer({ content: films.content });
});

after(() => server.stop());

async function call(operationId, { plane = 'passenger', path: where, body, anonymous = false, want }) {
  const { method } = operations.find((one) => one.operationId === operationId);
  const reply = await fetch(server[plane] + where, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: token && !anonymous ? { Authorization: `Bearer ${token}` } : {},
  });
  const type = reply.headers.get('content-type') ?? '';
  const value = type.includes('json') ? await reply.json() : await reply.text();
  assert.equal(reply.status, want, `${operationId}: ${JSON.stringify(value)}`);
  assert.equal(fault(operationId, String(reply.status), type, value), null, `${operationId} ${reply.status}: ${JSON.stringify(value)}`);
  seen.add(operationId);
  return value;
}

test('sessions', async () => {
  await call('readSession', { path: '/api/v1/session', want: 401 });
  await call('openSession', { path: '/api/v1/session', body: {}, want: 201 });
  const opened = await call('openSession', { path: '/api/v1/session', body: { seat: '23C', language: 'en' }, want: 201 });
  token = opened.token;
  await call('openSession', { path: '/api/v1/session', body: { seat: '23X' }, want: 422 });
  await call('openSession', { path: '/api/v1/session', body: { seat: 23 }, want: 400 });
  assert.equal((await call('readSession', { path: '/api/v1/session', want: 200 })).passenger, opened.passenger);
  assert.equal((await call('changeSession', { path: '/api/v1/session', body: { seat: '4A' }, want: 200 })).seat, '4A');
  await call('changeSession', { path: '/api/v1/session', body: { language: '?' }, want: 422 });
  const { code } = await call('createSessionCode', { path: '/api/v1/session/code', want: 201 });
  const second = await call('openSession', { path: '/api/v1/session', body: { code: code.toLowerCase() }, want: 201 });
  assert.equal(second.passenger, opened.passenger);
  assert.equal(second.seat, '4A');
  assert.notEqual(second.token, opened.token);
  await call('openSession', { path: '/api/v1/session', body: { code }, want: 404 });
  await call('createSessionCode', { path: '/api/v1/session/code', anonymous: true, want: 401 });
});

test('titles and positions', async () => {
  const { titles } = await call('listTitles', { path: '/api/v1/titles', want: 200 });
  assert.deepEqual(titles.map((one) => one.name), ['Counting House', 'Twelve Seconds']);
  const id = films.long.id;
  await call('readTitle', { path: `/api/v1/titles/${id}`, want: 200 });
  await call('readTitle', { path: '/api/v1/titles/none', want: 404 });
  await call('savePosition', { path: `/api/v1/titles/${id}/position`, body: { position_s: 20.5 }, anonymous: true, want: 401 });
  await call('savePosition', { path: '/api/v1/titles/none/position', body: { position_s: 20.5 }, want: 404 });
  await call('savePosition', { path: `/api/v1/titles/${id}/position`, body: { position_s: -1 }, want: 422 });
  await call('savePosition', { path: `/api/v1/titles/${id}/position`, body: { position_s: '1' }, want: 400 });
  const saved = await call('savePosition', { path: `/api/v1/titles/${id}/position`, body: { position_s: 20.5, playing: false }, want: 200 });
  assert.equal(saved.position_s, 20.5);
  const home = await call('readHome', { path: '/api/v1/home', want: 200 });
  assert.deepEqual(home.continue.map((one) => one.title), [id]);
  assert.deepEqual(home.rows.map((row) => row.reason).slice(0, 2), ['fits_before_landing', 'all']);
  await call('readHome', { path: '/api/v1/home', anonymous: true, want: 401 });
});

test('media and the app', async () => {
  const { hls } = await call('readTitle', { path: `/api/v1/titles/${films.long.id}`, want: 200 });
  await call('readMedia', { path: hls, want: 200 });
  await call('readMedia', { path: '/media/none', want: 404 });
  await call('readApp', { path: '/', want: 200 });
  await call('readApp', { path: '/none.js', want: 404 });
});

test('flight, health, metrics and the contract itself', async () => {
  await call('readFlight', { path: '/api/v1/flight', want: 200 });
  await call('readFlightState', { plane: 'ops', path: '/flight', want: 200 });
  await call('readHealth', { plane: 'ops', path: '/healthz', want: 200 });
  await call('readReadiness', { plane: 'ops', path: '/readyz', want: 200 });
  const metrics = await call('readMetrics', { plane: 'ops', path: '/metrics', want: 200 });
  assert.match(metrics, /^aisle_titles 2$/m);
  await call('readContract', { path: '/openapi.json', want: 200 });
});

// Text frames of a server are not masked: opcode, length, payload (RFC 6455 section 5.2).
function* texts(bytes) {
  for (let at = bytes.indexOf('\r\n\r\n') + 4; at + 2 <= bytes.length;) {
    let length = bytes[at + 1] & 127;
    let head = 2;
    if (length === 126) {
      length = bytes.readUInt16BE(at + 2);
      head = 4;
    }
    if ((bytes[at] & 15) === 1) yield JSON.parse(bytes.subarray(at + head, at + head + length).toString());
    at += head + length;
  }
}

test('the live socket speaks of the flight, and of what another phone saved', async () => {
  const listening = exchange(server.passenger, 'GET /api/v1/live HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
    `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer ${token}\r\n\r\n`, { quietMs: 1500 });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await call('savePosition', { path: `/api/v1/titles/${films.short.id}/position`, body: { position_s: 6 }, want: 200 });
  const messages = [...texts(Buffer.from(await listening, 'latin1'))];
  const schemas = { flight: 'Flight', progress: 'Progress' };
  assert.equal(messages[0].kind, 'flight');
  assert.ok(messages.some((one) => one.kind === 'progress' && one.data.title === films.short.id));
  for (const { kind, data } of messages) {
    assert.equal(validator({ $ref: `#/components/schemas/${schemas[kind]}` })(data), null, kind);
  }
  seen.add('live');
});

test('no operation was left out', () => {
  assert.deepEqual(operations.map((one) => one.operationId).filter((id) => !seen.has(id)), []);
});

test('the packages say of themselves what title.schema.json allows', async () => {
  const ajv = new Ajv({ strict: false });
  const validate = ajv.compile(JSON.parse(await readFile(path.join(source, 'server/api/title.schema.json'), 'utf8')));
  for (const { dir, ...title } of films.titles) {
    assert.ok(validate(title), `${dir}: ${ajv.errorsText(validate.errors)}`);
  }
});
