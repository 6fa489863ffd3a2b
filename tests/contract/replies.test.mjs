// Every reply, good or bad, has the shape that the contract gives it; so has what the live socket says.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import { source } from '../support/build.mjs';
import { COLLEAGUE, CREW, startCabin } from '../support/cabin.mjs';
import { fault, operations, validator } from '../support/contract.mjs';
import { testContent } from '../support/films.mjs';
import { openLive } from '../support/live.mjs';

let cabin;
let server;
let films;
let token;
let crewToken;
const seen = new Set();

before(async () => {
  films = await testContent();
  cabin = await startCabin({ films: films.content, flight: 'sim:1:cruise' });
  server = cabin.server;
});

after(() => cabin.close());

async function call(operationId, { plane = 'passenger', path: where, body, key, anonymous = false, want }) {
  const { method } = operations.find((one) => one.operationId === operationId);
  const who = plane === 'crew' ? crewToken : token;
  const reply = await fetch(server[plane] + where, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: { ...(who && !anonymous && { Authorization: `Bearer ${who}` }), ...(key && { 'Idempotency-Key': key }) },
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

const ORDER = { lines: [{ item: 'curry', quantity: 1, options: ['rice'] }], note: 'mild', phrases: ['later'], allergens: ['fish'] };

test('the menu, orders and wishes', async () => {
  const menu = await call('readMenu', { path: '/api/v1/menu', want: 200 });
  assert.equal(menu.items.length, 8);
  assert.equal((await call('readMenu', { path: '/api/v1/menu?language=de', want: 200 })).sections[0].name, 'Getränke');
  await call('readMenuFile', { path: '/menu/none/none.jpg', want: 404 });
  const place = (more) => call('placeOrder', { path: '/api/v1/orders', body: ORDER, key: 'a'.repeat(16), ...more });
  await place({ anonymous: true, want: 401 });
  await place({ key: undefined, want: 400 });
  await place({ body: {}, want: 400 });
  await place({ body: { lines: [] }, want: 400 });
  await place({ body: { lines: [{ item: 'water', quantity: 0 }] }, want: 422 });
  const order = await place({ want: 201 });
  await place({ body: { ...ORDER, note: 'hot' }, want: 422 });
  await place({ body: { lines: [{ item: 'cake', quantity: 2 }] }, key: 'b'.repeat(16), want: 409 });
  await call('listOrders', { path: '/api/v1/orders?since=0', want: 200 });
  await call('readOrder', { path: `/api/v1/orders/${order.id}`, want: 200 });
  await call('readOrder', { path: `/api/v1/orders/${'A'.repeat(22)}`, want: 404 });
  await call('cancelOrder', { path: `/api/v1/orders/${order.id}/cancel`, want: 200 });
  await call('readWishes', { path: '/api/v1/wishes', want: 200 });
  await call('saveWishes', { path: '/api/v1/wishes', body: { do_not_disturb: true, wake_for_meals: true }, want: 200 });
  await call('saveWishes', { path: '/api/v1/wishes', body: { do_not_disturb: 1 }, want: 400 });
});

const crew = (operationId, where, want, more) => call(operationId, { plane: 'crew', path: `/api/v1/crew/${where}`, want, ...more });

test('the crew signs in, and what it does to orders and stock', async () => {
  await crew('openCrewSession', 'session', 401, { body: { ...CREW, pin: '0000' } });
  await crew('readCrewSession', 'session', 401);
  crewToken = (await crew('openCrewSession', 'session', 201, { body: CREW })).token;
  await crew('readCrewSession', 'session', 200);
  await crew('readCrewFlight', 'flight', 200);
  await crew('readCrewMenu', 'menu', 200);
  const order = await crew('takeOrder', 'orders', 201, { body: { ...ORDER, seat: '7C' }, key: 'c'.repeat(16) });
  await crew('takeOrder', 'orders', 422, { body: { ...ORDER, seat: '99K' }, key: 'd'.repeat(16) });
  await crew('listCrewOrders', 'orders', 200);
  await crew('moveOrder', `orders/${order.id}`, 409, { body: { to: 'delivered', version: 1 } });
  const moved = await crew('moveOrder', `orders/${order.id}`, 200, { body: { to: 'accepted', version: 1 } });
  await crew('claimOrder', `orders/${order.id}/claim`, 409, { body: { version: 1 } });
  const paid = await crew('settleOrder', `orders/${order.id}/payment`, 200, { body: { state: 'paid', reference: 'T1 7', version: moved.version } });
  await crew('claimOrder', `orders/${order.id}/claim`, 200, { body: { version: paid.version } });
  await crew('setStock', 'menu/cola/stock', 200, { body: { as: 'left', count: 3 } });
  await crew('setStock', 'menu/none/stock', 404, { body: { as: 'left', count: 3 } });
  await crew('sellOut', 'menu/curry/sold-out', 200);
});

test('the crew\'s service, seats and words, and the end of the flight', async () => {
  await crew('setService', 'service', 200, { body: { state: 'paused', reason: 'crew_rest' } });
  await crew('setService', 'service', 422, { body: {} });
  await crew('setService', 'service', 400, { body: [] });
  await crew('announce', 'announcement', 200, { body: { phrase: 'landing', pause: false } });
  await crew('endAnnouncement', 'announcement', 200);
  await crew('endAnnouncement', 'announcement', 200);
  await crew('readSeatmap', 'seatmap', 200);
  await crew('setSeat', 'seats/7C', 200, { body: { meal_codes: ['VGML'], note: 'window shut' } });
  await crew('setSeat', 'seats/99K', 422, { body: { meal_codes: [], note: '' } });
  await crew('readReport', 'report', 200);
  await crew('readReportTable', 'report.csv', 200);
  crewToken = (await crew('handOver', 'handover', 201, { body: { ...COLLEAGUE, note: 'all quiet' } })).token;
  await crew('closeFlight', 'flight/close', 200);
  await crew('closeCrewSession', 'session', 200);
});

test('flight, health, metrics and the contract itself', async () => {
  await call('readFlight', { path: '/api/v1/flight', want: 200 });
  await call('readFlightState', { plane: 'ops', path: '/flight', want: 200 });
  await call('noteSignals', { plane: 'ops', path: '/flight', body: { seat_belt_sign: false }, want: 200 });
  await call('noteSignals', { plane: 'ops', path: '/flight', body: { seat_belt_sign: 'on' }, want: 422 });
  await call('readHealth', { plane: 'ops', path: '/healthz', want: 200 });
  await call('readReadiness', { plane: 'ops', path: '/readyz', want: 200 });
  const metrics = await call('readMetrics', { plane: 'ops', path: '/metrics', want: 200 });
  assert.match(metrics, /^aisle_titles 2$/m);
  await call('readContract', { path: '/openapi.json', want: 200 });
});

const SAID = {
  hello: 'Beat', beat: 'Beat', flight: 'Flight', progress: 'Progress', order: 'Order', service: 'Service', stock: 'Stock', seat: 'SeatFacts',
};
const SAID_TO_CREW = { ...SAID, service: 'CrewService', stock: 'CrewStock' };

function allShaped(live, schemas) {
  for (const { kind, data } of live.said) {
    if (kind === 'announcement' && data === null) continue;
    const name = kind === 'announcement' ? 'Announcement' : schemas[kind];
    assert.ok(name, `${kind} is not in the contract`);
    assert.equal(validator({ $ref: `#/components/schemas/${name}` })(data), null, kind);
  }
}

test('the live sockets say what happens, each message in its shape', async () => {
  const tablet = await cabin.tablet();
  await tablet.service({ state: 'open' });
  const [phone, board] = [await openLive(server.passenger, '/api/v1/live', token), await tablet.live()];
  await phone.next('hello');
  await phone.next('flight');
  await call('savePosition', { path: `/api/v1/titles/${films.short.id}/position`, body: { position_s: 6 }, want: 200 });
  await phone.next('progress', ({ title }) => title === films.short.id);
  await call('placeOrder', { path: '/api/v1/orders', body: { lines: [{ item: 'cola', quantity: 1 }] }, key: 'e'.repeat(16), want: 201 });
  await tablet.must('PUT', 'announcement', { text: 'Ice cream', pause: false });
  await tablet.must('DELETE', 'announcement');
  await tablet.service({ state: 'closed' });
  await tablet.must('PUT', 'seats/7C', { meal_codes: [], note: 'window shut' });
  for (const kind of ['order', 'stock', 'service', 'announcement', 'beat']) await phone.next(kind);
  for (const kind of ['hello', 'order', 'stock', 'service', 'seat', 'announcement', 'beat']) await board.next(kind);
  allShaped(phone, SAID);
  allShaped(board, SAID_TO_CREW);
  assert.deepEqual([phone.said[0].kind, board.said[0].kind], ['hello', 'hello']);
  await Promise.all([phone.close(), board.close()]);
  seen.add('live').add('crewLive');
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
