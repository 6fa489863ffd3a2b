// The crew's plane: who may reach it, and what two tablets, the flight's rules and the last cake make of an order.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { call } from '../support/api.mjs';
import { source } from '../support/build.mjs';
import { addCrewMember, COLLEAGUE, CREW, removeCrewMember, startCabin } from '../support/cabin.mjs';
import { contract, fault, operations } from '../support/contract.mjs';
import { trySignIn } from '../support/crew.mjs';
import { one } from '../support/passenger.mjs';
import { dump, rows } from '../support/sqlite.mjs';

const STATES = contract.components.schemas.OrderState.enum;
const MOVES = JSON.parse(await readFile(path.join(source, 'web/shared/domain/order-moves.json'), 'utf8'));
const byCrew = MOVES.filter(({ by }) => by.includes('crew'));
const legal = (from, to) => byCrew.find((move) => move.from === from && move.to === to);

let cabin;
let tablet;

before(async () => {
  cabin = await startCabin({ flight: 'sim:1:cruise' });
  tablet = await cabin.tablet();
});

after(() => cabin.close());

const left = async (item) => (await tablet.board()).stock.find((one) => one.item === item).left;

function shaped(operation, { status, headers, json }) {
  assert.equal(fault(operation, String(status), headers['content-type'], json), null, JSON.stringify(json));
}

// The fewest steps of the crew from placed to a state.
function wayTo(state) {
  const ways = new Map([['placed', []]]);
  for (const [at, way] of ways) {
    for (const { to } of byCrew.filter(({ from }) => from === at)) if (!ways.has(to)) ways.set(to, [...way, to]);
  }
  return ways.get(state);
}

async function orderIn(state) {
  let order = await (await cabin.passenger()).place(one('crisps'));
  for (const to of wayTo(state)) order = await tablet.move(order, to, legal(order.state, to).reason ? 'crew' : undefined);
  return order;
}

for (const from of STATES) {
  for (const to of STATES) {
    const move = legal(from, to);
    test(`from ${from} the crew ${move ? 'can' : 'cannot'} move an order to ${to}`, async () => {
      const order = await orderIn(from);
      assert.equal(order.state, from);
      if (move?.reason) {
        const silent = await tablet.tryMove(order, to);
        assert.equal(silent.status, 422, `without a reason: ${silent.text}`);
        shaped('moveOrder', silent);
      }
      const before = await dump(cabin.data);
      const reply = await tablet.tryMove(order, to, move?.reason || !move ? 'crew' : undefined);
      shaped('moveOrder', reply);
      if (!move) {
        assert.equal(reply.status, 409, reply.text);
        assert.equal(reply.json.code, 'conflict');
        assert.deepEqual(reply.json.order, order);
        assert.equal(await dump(cabin.data), before, 'nothing is written');
        return;
      }
      assert.equal(reply.status, 200, reply.text);
      assert.equal(reply.json.state, to);
      assert.equal(reply.json.version, order.version + 1);
      assert.ok(reply.json.seq > order.seq);
      const last = reply.json.moves.at(-1);
      assert.deepEqual([last.from, last.to, last.by, last.who, last.reason], [from, to, 'crew', tablet.name, move.reason ? 'crew' : null]);
    });
  }
}

test('a move that is none is refused, and nothing is written', async () => {
  const order = await orderIn('placed');
  const before = await dump(cabin.data);
  const rows = [[{ to: 'eaten', version: 1 }, [400, 422]], [{ to: 'accepted' }, [400, 422]], [{ version: 1 }, [400, 422]], [{ to: 'accepted', version: 0 }, [409, 422]],
    [{ to: 'accepted', version: '1' }, 400], [{ to: 'accepted', version: 1.5 }, 400], [{ to: 'accepted', version: 1, by: 'Ida' }, 400],
    [{ to: 'declined', version: 1, reason: 'No More!' }, 422], [{ to: 'declined', version: 1, reason: '' }, 422], [{ to: 'accepted', version: 2 }, 409],
    ['', 400], ['[]', 400]];
  for (const [body, status] of rows) {
    const reply = await tablet.ask('PATCH', `orders/${order.id}`, body);
    assert.ok([status].flat().includes(reply.status), `${JSON.stringify(body)}: ${reply.status} ${reply.text}`);
    shaped('moveOrder', reply);
  }
  assert.equal((await tablet.ask('PATCH', `orders/${'A'.repeat(22)}`, { to: 'accepted', version: 1 })).status, 404);
  assert.equal(await dump(cabin.data), before);
});

test('of two tablets that move one order one is first, and the other gets the fresh order', async () => {
  const other = await cabin.tablet(COLLEAGUE);
  for (let round = 0; round < 10; round++) {
    const order = await orderIn('placed');
    const replies = await Promise.all([tablet.tryMove(order, 'accepted'), other.tryMove(order, 'accepted')]);
    const [won, lost] = replies.sort((a, b) => a.status - b.status);
    assert.deepEqual([won.status, lost.status], [200, 409], replies.map(({ text }) => text).join('\n'));
    shaped('moveOrder', lost);
    assert.deepEqual(lost.json.order, won.json);
  }
});

test('a colleague takes an accepted order over, an open or an ended one nobody', async () => {
  const other = await cabin.tablet(COLLEAGUE);
  const accepted = await orderIn('accepted');
  assert.equal(accepted.claimed_by, CREW.name);
  const claimed = await other.claim(accepted);
  assert.equal(claimed.claimed_by, COLLEAGUE.name);
  assert.equal((await tablet.ask('POST', `orders/${accepted.id}/claim`, { version: accepted.version })).status, 409, 'the old version');
  for (const state of ['placed', 'delivered', 'declined']) {
    const order = await orderIn(state);
    const reply = await other.ask('POST', `orders/${order.id}/claim`, { version: order.version });
    assert.equal(reply.status, 409, `${state}: ${reply.text}`);
    shaped('claimOrder', reply);
  }
});

test('declining gives the pieces back, and taking that back needs them again', async () => {
  const phone = await cabin.passenger();
  await tablet.stock('sandwich', 'left', 2);
  const order = await phone.place({ lines: [{ item: 'sandwich', quantity: 2 }] });
  const declined = await tablet.move(order, 'declined', 'no_time');
  assert.equal(declined.reason, 'no_time');
  assert.equal(await left('sandwich'), 2);
  const back = await tablet.move(declined, 'placed');
  assert.equal(await left('sandwich'), 0);
  assert.equal(back.reason, null);
  const again = await tablet.move(back, 'declined', 'no_time');
  await (await cabin.passenger()).place(one('sandwich'));
  const reply = await tablet.tryMove(again, 'placed');
  assert.equal(reply.status, 409, reply.text);
  assert.equal(reply.json.code, 'sold_out');
  assert.deepEqual(reply.json.left, [{ item: 'sandwich', wanted: 2, left: 1 }]);
  shaped('moveOrder', reply);
  assert.equal((await tablet.order(order.id)).state, 'declined');
  assert.equal(await left('sandwich'), 1);
});

test('what the passenger took back, the crew does not put back', async () => {
  const phone = await cabin.passenger();
  const cancelled = await phone.cancel((await phone.place(one('water'))).id);
  assert.equal((await tablet.tryMove(cancelled, 'placed')).status, 409);
});

test('sold out: its lines will not come, an order without another is declined, and their passengers hear of it', async () => {
  await tablet.stock('curry', 'left', 10);
  const [alone, both, done] = await Promise.all([cabin.passenger(), cabin.passenger(), cabin.passenger()]);
  const curry = { item: 'curry', quantity: 1, options: ['rice'] };
  const delivered = await done.place({ lines: [curry] });
  for (const [order, to] of [[delivered, 'accepted']]) {
    let at = await tablet.move(order, to);
    for (const next of ['preparing', 'on_the_way', 'delivered']) at = await tablet.move(at, next);
  }
  const onlyCurry = await alone.place({ lines: [curry] });
  const andCola = await both.place({ lines: [curry, { item: 'cola', quantity: 1 }] });
  const [first, second, board] = await Promise.all([alone.live(), both.live(), tablet.live()]);
  const reply = await tablet.ask('POST', 'menu/curry/sold-out');
  assert.equal(reply.status, 200, reply.text);
  shaped('sellOut', reply);
  assert.equal(reply.json.stock.left, 0);
  assert.deepEqual(reply.json.orders.map(({ id }) => id).sort(), [onlyCurry.id, andCola.id].sort());
  const { data: declined } = await first.next('order', ({ id, state }) => id === onlyCurry.id && state === 'declined');
  assert.equal(declined.reason, 'sold_out');
  assert.equal(declined.moves.at(-1).to, 'declined');
  const { data: rest } = await second.next('order', ({ id, version }) => id === andCola.id && version > andCola.version);
  assert.deepEqual(rest.lines.map(({ item, sold_out }) => [item, sold_out]), [['curry', true], ['cola', false]]);
  assert.equal(rest.state, 'placed');
  assert.equal(rest.total_minor, 300);
  await second.next('stock', ({ item, left: rests }) => item === 'curry' && rests === 0);
  await board.next('stock', ({ item, left: rests }) => item === 'curry' && rests === 0);
  assert.equal((await tablet.order(delivered.id)).lines[0].sold_out, false, 'what was eaten is eaten');
  assert.equal((await alone.tryPlace({ lines: [curry] })).status, 409);
  const swap = await both.place({ ...one('cola'), instead_of: andCola.id });
  assert.equal(swap.instead_of, andCola.id);
  await Promise.all([first, second, board].map((live) => live.close()));
});

test('sold out twice, or what is not on the menu', async () => {
  assert.deepEqual((await tablet.soldOut('curry')).orders, []);
  assert.equal((await tablet.ask('POST', 'menu/caviar/sold-out')).status, 404);
});

test('stock is counted, written off and set, and never below nothing', async () => {
  await tablet.stock('wine', 'start', 30);
  const before = (await tablet.board()).stock.find(({ item }) => item === 'wine');
  assert.deepEqual([before.loaded, before.left, before.wasted], [30, 30, 0]);
  const wasted = await tablet.stock('wine', 'waste', 2);
  assert.deepEqual([wasted.left, wasted.wasted], [28, 2]);
  assert.equal((await tablet.stock('wine', 'end', 27)).counted, 27);
  assert.equal((await tablet.stock('wine', 'left', null)).left, null);
  for (const body of [{ as: 'left', count: -1 }, { as: 'left', count: 10_000 }, { as: 'thrown', count: 1 }, { as: 'waste', count: null },
    { as: 'left', count: 1.5 }, { as: 'left' }, { as: 'left', count: '3' }]) {
    const reply = await tablet.ask('PUT', 'menu/wine/stock', body);
    assert.ok([400, 422].includes(reply.status), `${JSON.stringify(body)}: ${reply.text}`);
    shaped('setStock', reply);
  }
  assert.equal((await tablet.ask('PUT', 'menu/caviar/stock', { as: 'left', count: 1 })).status, 404);
});

// A seat in the first and one in the last zone of the cabin.
async function seatPerZone() {
  const { zones, rows } = await tablet.seatmap();
  return [zones[0], zones.at(-1)].map((zone) => {
    const row = zone.split('-').map(Number)[1];
    return { zone, seat: `${row}${rows.find((one) => one.row === row).groups[0][0]}` };
  });
}

test('the service is paused by hand in one zone, and the reason is shown to that zone alone', async () => {
  const [front, aft] = await seatPerZone();
  assert.notEqual(front.zone, aft.zone, 'a cabin of more than one zone');
  const [near, far] = [await cabin.passenger(front.seat), await cabin.passenger(aft.seat)];
  const live = await near.live();
  const set = await tablet.service({ zone: front.zone, state: 'paused', reason: 'trolley_stuck' });
  assert.deepEqual(set.zones.find(({ zone }) => zone === front.zone), { zone: front.zone, state: 'paused', reason: 'trolley_stuck', by_hand: 'paused' });
  await live.next('service', ({ state, reason }) => state === 'paused' && reason === 'trolley_stuck');
  const reply = await near.tryPlace(one('water'));
  assert.equal(reply.status, 409, reply.text);
  assert.equal(reply.json.code, 'service_closed');
  assert.deepEqual([reply.json.service.state, reply.json.service.reason], ['paused', 'trolley_stuck']);
  shaped('placeOrder', reply);
  assert.deepEqual((await near.menu()).service.reason, 'trolley_stuck');
  assert.equal((await far.tryPlace(one('water'))).status, 201);
  assert.equal((await far.menu()).service.state, 'open');
  const taken = await tablet.take({ seat: front.seat, lines: [{ item: 'water', quantity: 1 }] });
  assert.equal(taken.by_crew, true, 'the crew orders all the same');
  await tablet.service({ state: 'closed' });
  assert.equal((await far.tryPlace(one('water'))).json.service.reason, 'crew');
  await tablet.service({ state: 'open' });
  await live.next('service', ({ state }) => state === 'open');
  assert.equal((await near.tryPlace(one('water'))).status, 201);
  await live.close();
  for (const body of [{}, { zone: '98-99', state: 'open' }, { state: 'ajar' }, { last_orders_before_landing_s: -1 }, { state: 'paused', reason: 'Why?' }]) {
    const wrong = await tablet.ask('PUT', 'service', body);
    assert.ok([400, 404, 422].includes(wrong.status), `${JSON.stringify(body)}: ${wrong.text}`);
    shaped('setService', wrong);
  }
});

const signal = (signals) => call(cabin.server.ops, 'PUT', '/flight', { body: signals });

test('the seat-belt sign pauses the service by rule, and says so', async () => {
  const phone = await cabin.passenger();
  const live = await phone.live();
  assert.equal((await signal({ seat_belt_sign: true })).status, 200);
  await live.next('service', ({ state, reason }) => state === 'paused' && reason === 'seat_belt');
  const reply = await phone.tryPlace(one('water'));
  assert.deepEqual([reply.status, reply.json.code, reply.json.service.reason], [409, 'service_closed', 'seat_belt']);
  await tablet.service({ state: 'open' });
  assert.equal((await phone.tryPlace(one('water'))).status, 409, 'no hand overrules the sign');
  const { zones } = (await tablet.board()).service;
  for (const { state, reason, by_hand } of zones) assert.deepEqual([state, reason, by_hand], ['paused', 'seat_belt', 'open']);
  assert.equal((await signal({ seat_belt_sign: null })).status, 200);
  await live.next('service', ({ state }) => state === 'open');
  assert.equal((await phone.tryPlace(one('water'))).status, 201);
  await live.close();
});

test('an announcement reaches every phone, and ends', async () => {
  const phone = await cabin.passenger();
  const live = await phone.live();
  const said = await tablet.must('PUT', 'announcement', { phrase: 'landing', pause: true });
  assert.deepEqual([said.text.en, said.text.de, said.pause], ['We land soon.', 'Wir landen bald.', true]);
  const { data } = await live.next('announcement', (one) => one?.id === said.id);
  assert.deepEqual(data, said);
  assert.deepEqual((await phone.board()).announcement, said);
  const typed = await tablet.must('PUT', 'announcement', { text: 'Eis für alle 🍦', pause: false });
  assert.notEqual(typed.id, said.id);
  assert.equal(typed.text.und, 'Eis für alle 🍦');
  await tablet.must('DELETE', 'announcement');
  await live.next('announcement', (one) => one === null);
  for (const body of [{}, { pause: true }, { text: '', pause: true }, { text: 'n'.repeat(301), pause: true }, { phrase: 'song', pause: true }, { text: 'a', phrase: 'landing', pause: 1 }]) {
    const reply = await tablet.ask('PUT', 'announcement', body);
    assert.ok([400, 404, 422].includes(reply.status), `${JSON.stringify(body)}: ${reply.text}`);
    shaped('announce', reply);
  }
  await live.close();
});

// Addresses that could be there, so that nothing but the caller is wrong.
const filled = (where) => where.replace('{id}', where.includes('menu') ? 'water' : 'A'.repeat(22)).replace('{seat}', '5A').replace('{path}', '');
const bodyFor = (method) => (['POST', 'PUT', 'PATCH'].includes(method) ? {} : undefined);
const crewOperations = operations.filter((one) => one['x-plane'] === 'crew');

test('on the passengers\' port there is no crew plane, whoever asks', async () => {
  const phone = await cabin.passenger();
  for (const { method, path: where } of crewOperations) {
    for (const token of [undefined, phone.token, tablet.token]) {
      const reply = await call(cabin.server.passenger, method, filled(where), { token, body: bodyFor(method) });
      assert.ok([401, 404, 405].includes(reply.status), `${method} ${where}: ${reply.status}`);
      assert.doesNotMatch(reply.text, /"orders"|"claimed_by"|"zones"/);
    }
  }
});

test('on the crew\'s port a passenger\'s token, a signed-out one and none are no crew', async () => {
  const phone = await cabin.passenger();
  const gone = await cabin.tablet(COLLEAGUE);
  await gone.must('DELETE', 'session');
  for (const { method, path: where, 'x-scope': scope } of crewOperations) {
    if (scope === 'open') continue;
    for (const token of [undefined, phone.token, gone.token, 'x'.repeat(43)]) {
      const reply = await call(cabin.server.crew, method, filled(where), { token, body: bodyFor(method) });
      assert.equal(reply.status, 401, `${method} ${where}: ${reply.text}`);
    }
  }
});

test('a crew member\'s token is no passenger', async () => {
  for (const { method, path: where } of operations.filter((one) => one['x-plane'] === 'passenger' && one['x-scope'] === 'passenger')) {
    const reply = await call(cabin.server.passenger, method, filled(where), { token: tablet.token, body: bodyFor(method) });
    assert.equal(reply.status, 401, `${method} ${where}: ${reply.text}`);
  }
});

test('wrong PINs lock a name for a while, and no other', async () => {
  const member = { name: 'Li Wei 李', pin: '90210' };
  await addCrewMember(cabin.data, member);
  for (let n = 0; n < 5; n++) {
    const reply = await trySignIn(cabin.server.crew, member.name, '0000');
    assert.equal(reply.status, 401, reply.text);
    shaped('openCrewSession', reply);
  }
  const locked = await trySignIn(cabin.server.crew, member.name, member.pin);
  assert.equal(locked.status, 429, 'not even with the right one');
  shaped('openCrewSession', locked);
  const wait_s = Number(locked.headers['retry-after']);
  assert.ok(wait_s >= 1 && wait_s <= 60, `Retry-After: ${wait_s}`);
  assert.equal((await trySignIn(cabin.server.crew, CREW.name, CREW.pin)).status, 201);
  const rows = [[{ name: 'Nobody', pin: '0000' }, 401], [{ name: CREW.name }, [400, 422]], [{ name: CREW.name, pin: 240816 }, 400], [{ name: '', pin: '0000' }, [401, 422]],
    [{ name: 'a'.repeat(400), pin: '0000' }, [401, 422]], [{ name: CREW.name, pin: "' OR 1=1" }, [401, 422]], [{ ...CREW, role: 'captain' }, 400]];
  for (const [body, status] of rows) {
    const reply = await call(cabin.server.crew, 'POST', '/api/v1/crew/session', { body });
    assert.ok([status].flat().includes(reply.status), `${JSON.stringify(body).slice(0, 80)}: ${reply.text}`);
    shaped('openCrewSession', reply);
  }
  assert.ok(!(await dump(cabin.data)).includes(CREW.pin), 'no PIN is kept');
});

test('another PIN, or none any more, ends the sessions of a tablet that was lost', async () => {
  const lost = { name: 'Lost', pin: '1234' };
  const open = async (member) => {
    await addCrewMember(cabin.data, member);
    const found = await cabin.tablet(member);
    return { found, live: await found.live() };
  };
  const ended = async ({ found, live }) => {
    await Promise.race([live.closed, new Promise((_, reject) => setTimeout(() => reject(new Error('it still listens')), 15_000).unref())]);
    assert.equal((await found.ask('GET', 'orders')).status, 401);
  };
  const first = await open(lost);
  await addCrewMember(cabin.data, { ...lost, pin: '4321' });
  await ended(first);
  const second = await open({ ...lost, pin: '4321' });
  await removeCrewMember(cabin.data, lost.name);
  await ended(second);
  assert.equal((await tablet.ask('GET', 'orders')).status, 200, 'nobody else is signed out');
});

test('a handover takes the tablet\'s open orders to the colleague, with a note', async () => {
  const ida = await cabin.tablet();
  const open = await ida.move(await orderIn('placed'), 'accepted');
  const ended = await orderIn('delivered');
  assert.equal((await ida.ask('POST', 'handover', { ...COLLEAGUE, pin: '0000' })).status, 401);
  assert.equal((await ida.ask('GET', 'session')).status, 200, 'a wrong PIN hands nothing over');
  const given = await ida.must('POST', 'handover', { ...COLLEAGUE, note: '12C waits for his cake 🍰' });
  assert.equal(given.name, COLLEAGUE.name);
  assert.equal(given.note, '12C waits for his cake 🍰');
  assert.equal((await ida.ask('GET', 'session')).status, 401, 'she is signed out here');
  const { orders } = (await call(cabin.server.crew, 'GET', '/api/v1/crew/orders', { token: given.token })).json;
  assert.equal(orders.find(({ id }) => id === open.id).claimed_by, COLLEAGUE.name);
  assert.equal(orders.find(({ id }) => id === ended.id).claimed_by, CREW.name);
  assert.equal(orders.filter((order) => ['accepted', 'preparing', 'on_the_way'].includes(order.state) && order.claimed_by === CREW.name).length, 0);
});

test('money is settled by reference or reason, and never by a card\'s number', async () => {
  const phone = await cabin.passenger();
  const order = await phone.place(one('cola'));
  const settle = ({ id, version }, body) => tablet.ask('PUT', `orders/${id}/payment`, { version, ...body });
  for (const body of [{ state: 'paid', reference: '4111 1111 1111 1111' }, { state: 'paid', reference: '4111111111111111' }, { state: 'comped' }, { state: 'stolen' },
    { state: 'paid', reference: 'r'.repeat(41) }]) {
    const reply = await settle(order, body);
    assert.ok([400, 422].includes(reply.status), `${JSON.stringify(body)}: ${reply.text}`);
    shaped('settleOrder', reply);
  }
  const paid = (await settle(order, { state: 'paid', reference: 'T1 0042' })).json;
  assert.deepEqual([paid.payment.state, paid.payment.reference], ['paid', 'T1 0042']);
  assert.equal((await settle(order, { state: 'due' })).status, 409, 'the old version');
  const refunded = (await settle(paid, { state: 'refunded', reason: 'cold' })).json;
  assert.deepEqual([refunded.payment.state, refunded.payment.reason], ['refunded', 'cold']);
});

test('the tablet hears everything, in the order of seq, and beats tell where it is', async () => {
  const live = await tablet.live();
  const hello = await live.next('hello');
  assert.equal(live.said[0].kind, 'hello', 'hello comes first');
  const phone = await cabin.passenger();
  const order = await phone.place(one('cola'));
  const cancelled = await phone.cancel(order.id);
  await live.next('order', ({ id, version }) => id === order.id && version === cancelled.version);
  await phone.ask('PUT', '/api/v1/wishes', { do_not_disturb: true, wake_for_meals: false });
  await live.next('seat', ({ seat, do_not_disturb }) => seat === phone.seat && do_not_disturb);
  const seqs = live.said.filter(({ kind }) => ['order', 'seat'].includes(kind)).map(({ data }) => data.seq);
  assert.deepEqual(seqs, [...seqs].sort((a, b) => a - b));
  assert.ok(seqs.every((seq) => seq > hello.data.seq));
  const beat = await live.next('beat', () => true, 7000);
  assert.equal(beat.data.leg, hello.data.leg);
  assert.equal(beat.data.seq, (await tablet.board()).seq);
  const since = await tablet.board(hello.data.seq);
  assert.deepEqual(since.orders.map(({ id }) => id), [order.id], 'and by asking the same is to be had');
  await live.close();
});

test('who does not want to be disturbed takes that along to another seat', async () => {
  const phone = await cabin.passenger();
  const live = await tablet.live();
  await phone.ask('PUT', '/api/v1/wishes', { do_not_disturb: true, wake_for_meals: false });
  await phone.ask('PATCH', '/api/v1/session', { seat: '33F' });
  await live.next('seat', ({ seat, do_not_disturb }) => seat === phone.seat && !do_not_disturb);
  await live.next('seat', ({ seat, do_not_disturb }) => seat === '33F' && do_not_disturb);
  await live.close();
});

test('a phone hears of its own orders and of nobody else\'s', async () => {
  const [mine, other] = await Promise.all([cabin.passenger(), cabin.passenger()]);
  const live = await mine.live();
  const theirs = await other.place({ ...one('water'), note: 'secret' });
  const own = await mine.place(one('water'));
  await live.next('order', ({ id }) => id === own.id);
  assert.ok(live.of('order').every(({ id }) => id !== theirs.id));
  assert.doesNotMatch(JSON.stringify(live.said), /secret/);
  await live.close();
});

test('closing the flight cancels what is open, clears the board and begins anew', async () => {
  const phone = await cabin.passenger();
  const key = randomUUID();
  const order = await phone.place({ ...one('cola'), note: 'for the one with the cast', allergens: ['nuts'] }, key);
  const report = await tablet.must('GET', 'report');
  assert.equal(report.orders.placed, report.orders.delivered + report.orders.declined + report.orders.cancelled + report.orders.open);
  const table = await tablet.ask('GET', 'report.csv');
  assert.equal(table.status, 200);
  assert.equal(table.text.trim().split('\r\n').length, report.items.length + 1);
  const live = await phone.live();
  const { data: hello } = await live.next('hello');
  const reply = await tablet.ask('POST', 'flight/close');
  assert.equal(reply.status, 200, reply.text);
  shaped('closeFlight', reply);
  assert.equal(reply.json.leg, report.leg);
  assert.equal(reply.json.orders.open, 0);
  const board = await tablet.board();
  assert.notEqual(board.leg, report.leg);
  assert.notEqual(board.leg, hello.leg);
  assert.deepEqual(board.orders, []);
  assert.deepEqual(board.stock.find(({ item }) => item === 'sandwich').left, 8, 'as the menu says is loaded');
  assert.ok(!(await phone.board()).orders.some(({ id }) => id === order.id));
  const told = await rows(cabin.data, `SELECT id FROM food_order WHERE allergens <> 0 OR note <> ''`);
  assert.deepEqual(told, [], 'what was told for one flight is forgotten with it');
  await live.close();
});
