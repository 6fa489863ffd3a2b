// Ordering as strangers may try it: what is answered is on disk once and entire, what is refused has left no trace.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { call } from '../support/api.mjs';
import { COLLEAGUE, seatNumber, startCabin } from '../support/cabin.mjs';
import { fault } from '../support/contract.mjs';
import { checkEvents } from '../support/events.mjs';
import { one } from '../support/passenger.mjs';
import { dump, rows } from '../support/sqlite.mjs';

let cabin;
let tablet;

before(async () => {
  cabin = await startCabin();
  tablet = await cabin.tablet();
});

after(() => cabin.close());

const left = async (item) => (await tablet.board()).stock.find((one) => one.item === item).left;

// A problem as the contract has it, with its code; the answer for more.
function refused(reply, status, code, what = '') {
  assert.ok([status].flat().includes(reply.status), `${what}: ${reply.status} ${reply.text.slice(0, 300)} instead of ${status}`);
  assert.match(reply.headers['content-type'], /^application\/problem\+json/, what);
  if (code) assert.equal(reply.json.code, code, `${what}: ${reply.text}`);
  assert.equal(reply.json.status, reply.status);
  return reply;
}

function shaped(operation, { status, headers, json }) {
  assert.equal(fault(operation, String(status), headers['content-type'], json), null, JSON.stringify(json));
}

test('an order that was answered is on disk with its lines, and its stock is taken', async () => {
  const phone = await cabin.passenger();
  const had = await left('espresso');
  const reply = await phone.tryPlace({
    lines: [{ item: 'espresso', quantity: 2, options: ['oat'] }, { item: 'water', quantity: 1, seat: seatNumber(101) }],
    note: 'very hot', phrases: ['no-ice'], payment: { method: 'at_delivery' },
  });
  assert.equal(reply.status, 201, reply.text);
  shaped('placeOrder', reply);
  const order = reply.json;
  assert.equal(order.seat, phone.seat);
  assert.equal(order.state, 'placed');
  assert.equal(order.version, 1);
  assert.deepEqual(order.lines.map(({ item, quantity, seat, options, price_minor }) => [item, quantity, seat, options, price_minor]),
    [['espresso', 2, phone.seat, ['oat'], 400], ['water', 1, seatNumber(101), [], 0]]);
  assert.equal(order.total_minor, 800);
  assert.equal(order.currency, 'EUR');
  assert.equal(order.payment.state, 'due');
  assert.deepEqual(order.moves.map(({ from, to, by }) => [from, to, by]), [[null, 'placed', 'passenger']]);
  assert.ok((await dump(cabin.data)).includes(order.id), 'the sqlite3 program reads it');
  assert.equal(await left('espresso'), had - 2);
  assert.deepEqual(await phone.order(order.id), order);
  assert.deepEqual((await phone.board()).orders, [order]);
});

test('numbers count a flight\'s orders, and seq its changes, without ever going back', async () => {
  const phone = await cabin.passenger();
  const orders = [];
  for (let n = 0; n < 3; n++) orders.push(await phone.place(one('water')));
  for (let n = 1; n < 3; n++) {
    assert.equal(orders[n].number, orders[n - 1].number + 1);
    assert.ok(orders[n].seq > orders[n - 1].seq);
  }
  const later = await phone.board(orders[1].seq);
  assert.deepEqual(later.orders.map(({ id }) => id), [orders[2].id]);
  assert.deepEqual((await phone.board(later.seq)).orders, []);
  assert.equal((await phone.board(later.seq + 1_000_000)).orders.length, 3, 'a seq that was never given counts as 0');
});

const lines = (...list) => ({ lines: list.map((line) => ({ item: 'water', quantity: 1, ...line })) });
const noted = (note) => ({ ...one('water'), note });
const REFUSED = [
  ['no lines', { lines: [] }, 400],
  ['lines left out', {}, 400],
  ['an unknown item', one('caviar'), 422],
  ['an item that is no id', one('Water!'), 422],
  ['quantity 0', lines({ quantity: 0 }), 422],
  ['quantity 21', lines({ quantity: 21 }), 422],
  ['quantity 10000', lines({ quantity: 10_000 }), 422],
  ['quantity -1', lines({ quantity: -1 }), 422],
  ['quantity beyond 64 bits', '{"lines":[{"item":"water","quantity":99999999999999999999}]}', [400, 422]],
  ['quantity 1.5', lines({ quantity: 1.5 }), 400],
  ['quantity as text', lines({ quantity: '2' }), 400],
  ['quantity null', lines({ quantity: null }), 400],
  ['21 lines', lines(...Array(21).fill({})), 400],
  ['a line for a seat that is none', lines({ seat: '0Z' }), 422],
  ['a line for a seat outside the cabin', lines({ seat: '99K' }), 422],
  ['a good line and a bad one', lines({ item: 'cola' }, { item: 'caviar' }), 422],
  ['no option where one must be', one('curry'), 422],
  ['more options than may be', one('curry', { options: ['rice', 'naan', 'raita'] }), 422],
  ['an option that the item lacks', one('espresso', { options: ['rice'] }), 422],
  ['an option twice', one('curry', { options: ['rice', 'rice'] }), 422],
  ['options for an item without', one('water', { options: ['oat'] }), 422],
  ['a note of 201 letters', noted('n'.repeat(201)), 422],
  ['a note of 201 letters of four bytes', noted('🛫'.repeat(201)), 422],
  ['a NUL in the note', '{"lines":[{"item":"water","quantity":1}],"note":"a\\u0000b"}', [400, 422]],
  ['a bell in the note', noted('a\u0007b'), 422],
  ['an escape in the note', noted('\u001b[2J'), 422],
  ['half a surrogate', '{"lines":[{"item":"water","quantity":1}],"note":"\\ud83d"}', 400],
  ['a note that is no text', { ...one('water'), note: 7 }, 400],
  ['a phrase nobody knows', { ...one('water'), phrases: ['shout'] }, 422],
  ['an allergen that is none', { ...one('water'), allergens: ['air'] }, 400],
  ['a payment nobody knows', { ...one('cola'), payment: { method: 'card' } }, 400],
  ['included where it costs', { ...one('cola'), payment: { method: 'included' } }, 422],
  ['a voucher nobody gave', { ...one('cola'), payment: { method: 'voucher', token: 'FREE' } }, 422],
  ['a payment without method', { ...one('cola'), payment: {} }, [400, 422]],
  ['instead of no order', { ...one('water'), instead_of: 'AAAAAAAAAAAAAAAAAAAAAA' }, [404, 422]],
  ['instead of what is no id', { ...one('water'), instead_of: '1' }, 422],
  ['an unknown field', { ...one('water'), tip: 1 }, 400],
  ['an unknown field of a line', lines({ price_minor: 0 }), 400],
  ['a key twice', '{"lines":[{"item":"water","quantity":1}],"note":"a","note":"b"}', 400],
  ['a key twice in a line', '{"lines":[{"item":"water","quantity":1,"quantity":2}]}', 400],
  ['lines that are no list', { lines: { item: 'water', quantity: 1 } }, 400],
  ['a line that is no object', { lines: ['water'] }, 400],
  ['no object', '[]', 400],
  ['half an object', '{"lines":[', 400],
  ['nothing', '', 400],
  ['deep nesting', '['.repeat(10_000), 400],
  ['two objects', '{"lines":[{"item":"water","quantity":1}]}{}', 400],
];

test('what is no order is refused with a problem, and leaves no trace in the database', { timeout: 120_000 }, async (t) => {
  for (const [what, body, status] of REFUSED) {
    await t.test(what, async () => {
      const phone = await cabin.passenger();
      const before = await dump(cabin.data);
      const reply = refused(await phone.tryPlace(body), status, null, what);
      shaped('placeOrder', reply);
      assert.equal(await dump(cabin.data), before);
    });
  }
});

test('a note of two million letters is too large', async () => {
  const phone = await cabin.passenger();
  const before = await dump(cabin.data);
  const reply = await phone.tryPlace(noted('n'.repeat(2_000_000))).catch((error) => ({ status: 413, cut: error.code }));
  assert.equal(reply.status, 413);
  assert.equal(await dump(cabin.data), before);
  assert.equal((await phone.tryPlace(one('water'))).status, 201, 'and the server lives on');
});

test('keys that are none are refused, and leave no trace', async () => {
  const phone = await cabin.passenger();
  const before = await dump(cabin.data);
  refused(await phone.ask('POST', '/api/v1/orders', one('water')), 400, 'key_missing');
  for (const key of ['', 'short', 'a'.repeat(65), 'has spaces in its middle', '"unbalanced-quotes-here', 'ünïcode-in-a-header!!', `'; DROP TABLE orders; --`]) {
    refused(await phone.tryPlace(one('water'), encodeURI(key) === key ? key : Buffer.from(key).toString('latin1')), [400, 422], null, `key ${key}`);
  }
  assert.equal(await dump(cabin.data), before);
});

test('without a session, without a seat or from outside the cabin nobody orders', async () => {
  const headers = { 'Idempotency-Key': randomUUID() };
  const stranger = await call(cabin.server.passenger, 'POST', '/api/v1/orders', { body: one('water'), headers });
  refused(stranger, 401, 'no_session');
  const forged = await call(cabin.server.passenger, 'POST', '/api/v1/orders', { body: one('water'), headers, token: 'x'.repeat(43) });
  refused(forged, 401, 'no_session');
  const standing = await cabin.passenger(null);
  assert.match(refused(await standing.tryPlace(one('water')), 422).json.detail, /seat/);
  const outside = await call(cabin.server.passenger, 'POST', '/api/v1/session', { body: { seat: '99K' } });
  if (outside.status === 201) {
    refused(await call(cabin.server.passenger, 'POST', '/api/v1/orders', { body: one('water'), headers, token: outside.json.token }), 422);
  } else {
    refused(outside, 422);
  }
});

test('notes are kept exactly as they were typed, in every script', async () => {
  const notes = ['🛫👩‍👩‍👧‍👦 e\u0301\u200d\u200b', 'بدون سكر، من فضلك \u200f(٣)\u202b', '無糖、氷なし', '<script>alert(1)</script> & "quotes" \\ /',
    `Robert'); DROP TABLE orders;--`, '%s%n%d', '  spaces  ', '', 'n'.repeat(200), '🛫'.repeat(200), '\u{10ffff}\ufeff\u00a0'];
  for (const note of notes) {
    const phone = await cabin.passenger();
    const placed = await phone.place(noted(note));
    assert.equal(placed.note, note);
    assert.equal((await tablet.order(placed.id)).note, note);
  }
});

test('a retry gets the first answer byte for byte and orders nothing, whatever has happened since', async () => {
  const phone = await cabin.passenger();
  const key = randomUUID();
  const order = { lines: [{ item: 'crisps', quantity: 2 }], note: 'once' };
  const had = await left('crisps');
  const first = await phone.tryPlace(order, key);
  assert.equal(first.status, 201, first.text);
  const again = await phone.tryPlace(order, key);
  assert.deepEqual([again.status, again.text], [201, first.text]);
  await tablet.move(await tablet.move(first.json, 'accepted'), 'preparing');
  const late = await phone.tryPlace(order, key);
  assert.deepEqual([late.status, late.text], [201, first.text]);
  assert.equal(await left('crisps'), had - 2);
  assert.equal((await phone.board()).orders.length, 1);
  const quoted = await phone.tryPlace(order, `"${key}"`);
  assert.deepEqual([quoted.status, quoted.text], [201, first.text], 'the key may come in quotes');
});

test('one key at once from two tabs is one order', async () => {
  for (let round = 0; round < 5; round++) {
    const [phone, key] = [await cabin.passenger(), randomUUID()];
    const replies = await Promise.all(Array.from({ length: 6 }, () => phone.tryPlace(one('water'), key)));
    assert.deepEqual(replies.map(({ status }) => status), Array(6).fill(201), replies.map(({ text }) => text).join('\n'));
    assert.equal(new Set(replies.map(({ text }) => text)).size, 1);
    assert.equal((await phone.board()).orders.length, 1);
  }
});

test('a key that comes with another body is refused', async () => {
  const phone = await cabin.passenger();
  const key = randomUUID();
  await phone.place(one('water'), key);
  const before = await dump(cabin.data);
  refused(await phone.tryPlace(one('cola'), key), 422, 'key_reused');
  refused(await phone.tryPlace({ ...one('water'), note: 'more' }, key), 422, 'key_reused');
  assert.equal(await dump(cabin.data), before);
});

test('another passenger\'s key, and another passenger\'s order, mean nothing here', async () => {
  const [mine, other] = [await cabin.passenger(), await cabin.passenger()];
  const key = randomUUID();
  const order = await mine.place(one('water'), key);
  const theirs = await other.place(one('water'), key);
  assert.notEqual(theirs.id, order.id);
  assert.equal(theirs.seat, other.seat);
  refused(await other.ask('GET', `/api/v1/orders/${order.id}`), 404);
  refused(await other.tryCancel(order.id), 404);
  refused(await other.tryPlace({ ...one('water'), instead_of: order.id }), [404, 422]);
  assert.deepEqual((await other.board()).orders.map(({ id }) => id), [theirs.id]);
  for (const id of ['x', '../session', 'A'.repeat(22), 'A'.repeat(23), `${order.id}%00`]) {
    const reply = await mine.ask('GET', `/api/v1/orders/${id}`);
    assert.ok([400, 404].includes(reply.status) || id === '../session', `${id}: ${reply.status}`);
  }
});

test('the last pieces go to exactly as many as there are, and the rest hear what is left', async () => {
  await tablet.stock('sandwich', 'left', 5);
  const phones = await Promise.all(Array.from({ length: 12 }, () => cabin.passenger()));
  const replies = await Promise.all(phones.map((phone) => phone.tryPlace(one('sandwich'))));
  assert.equal(replies.filter(({ status }) => status === 201).length, 5, replies.map(({ status }) => status).join());
  for (const reply of replies.filter(({ status }) => status !== 201)) {
    refused(reply, 409, 'sold_out');
    shaped('placeOrder', reply);
    assert.deepEqual(reply.json.left, [{ item: 'sandwich', wanted: 1, left: 0 }]);
  }
  assert.equal(await left('sandwich'), 0);
});

test('an order is taken whole or not at all, and all that is short is named', async () => {
  await tablet.stock('sandwich', 'left', 2);
  await tablet.stock('cake', 'left', 1);
  const phone = await cabin.passenger();
  const had = await left('crisps');
  const reply = refused(await phone.tryPlace({ lines: [{ item: 'crisps', quantity: 1 }, { item: 'sandwich', quantity: 2 },
    { item: 'sandwich', quantity: 1, seat: seatNumber(7) }, { item: 'cake', quantity: 2 }] }), 409, 'sold_out');
  const short = Object.fromEntries(reply.json.left.map(({ item, wanted, left: rest }) => [item, [wanted, rest]]));
  assert.deepEqual(short, { sandwich: [3, 2], cake: [2, 1] });
  assert.deepEqual([await left('crisps'), await left('sandwich'), await left('cake')], [had, 2, 1]);
});

test('a key whose order was sold out may be used again once there is some', async () => {
  await tablet.stock('cake', 'left', 0);
  const phone = await cabin.passenger();
  const key = randomUUID();
  refused(await phone.tryPlace(one('cake'), key), 409, 'sold_out');
  await tablet.stock('cake', 'left', 1);
  const reply = await phone.tryPlace(one('cake'), key);
  assert.equal(reply.status, 201, reply.text);
});

test('cancelling gives back what was taken, once', async () => {
  await tablet.stock('sandwich', 'left', 3);
  const phone = await cabin.passenger();
  const order = await phone.place({ lines: [{ item: 'sandwich', quantity: 2 }] });
  assert.equal(await left('sandwich'), 1);
  const first = await phone.cancel(order.id);
  assert.equal(first.state, 'cancelled');
  assert.equal(first.version, 2);
  const again = await phone.cancel(order.id);
  assert.deepEqual(again, first, 'cancelling a cancelled order changes nothing');
  assert.equal(await left('sandwich'), 3);
});

test('once somebody has accepted it, the passenger cannot take it back', async () => {
  const phone = await cabin.passenger();
  const order = await phone.place(one('water'));
  const accepted = await tablet.move(order, 'accepted');
  const reply = refused(await phone.tryCancel(order.id), 409, 'conflict');
  shaped('cancelOrder', reply);
  assert.deepEqual(reply.json.order, accepted);
});

test('a hundred races between a passenger who cancels and a tablet that accepts have one winner each', async () => {
  const had = await left('crisps');
  let kept = 0;
  for (let round = 0; round < 10; round++) {
    const phones = await Promise.all(Array.from({ length: 10 }, () => cabin.passenger()));
    await Promise.all(phones.map(async (phone, n) => {
      const order = await phone.place(one('crisps'));
      const tries = [() => phone.tryCancel(order.id), () => tablet.tryMove(order, 'accepted')];
      if ((n + round) % 2) tries.reverse();
      const statuses = (await Promise.all(tries.map((go) => go()))).map(({ status }) => status);
      assert.deepEqual(statuses.sort(), [200, 409]);
      if ((await phone.order(order.id)).state === 'accepted') kept++;
    }));
  }
  assert.equal(await left('crisps'), had - kept);
});

const byVoucher = (item, token) => ({ ...one(item), payment: { method: 'voucher', token } });

test('a voucher pays once, and comes back when the order does not', async () => {
  const [phone, other] = [await cabin.passenger(), await cabin.passenger()];
  refused(await phone.tryPlace(byVoucher('sandwich', 'SKY-FIVE')), 422, 'voucher_refused', 'a voucher that is not worth so much');
  const order = await phone.place(byVoucher('cola', 'SKY-TEN'));
  assert.deepEqual([order.payment.method, order.payment.state], ['voucher', 'paid']);
  assert.doesNotMatch(JSON.stringify([order, await tablet.board()]), /SKY-TEN/, 'its code is shown to nobody');
  refused(await other.tryPlace(byVoucher('cola', 'SKY-TEN')), 422, 'voucher_refused', 'a second time');
  assert.equal((await phone.cancel(order.id)).payment.state, 'refunded');
  assert.equal((await other.tryPlace(byVoucher('cola', 'SKY-TEN'))).status, 201, 'it is good again');
});

test('one voucher at once from many phones pays for one of them', async () => {
  const phones = await Promise.all(Array.from({ length: 8 }, () => cabin.passenger()));
  const statuses = (await Promise.all(phones.map((phone) => phone.tryPlace(byVoucher('cola', 'SKY-FIVE'))))).map(({ status }) => status);
  assert.deepEqual(statuses.sort(), [201, ...Array(7).fill(422)]);
});

test('a retry gets the first answer also when the voucher has gone back meanwhile', async () => {
  const [phone, key] = [await cabin.passenger(), randomUUID()];
  const first = await phone.tryPlace(byVoucher('cola', 'SKY-BACK'), key);
  const declined = await tablet.move(first.json, 'declined', 'no_time');
  assert.equal((await phone.tryPlace(byVoucher('cola', 'SKY-BACK'), key)).text, first.text, 'declined');
  await tablet.move(declined, 'placed');
  assert.equal((await phone.tryPlace(byVoucher('cola', 'SKY-BACK'), key)).text, first.text, 'put back');
});

test('allergies are shown to the crew and are in no event', async () => {
  const phone = await cabin.passenger();
  const order = await phone.place({ ...one('water'), allergens: ['crustaceans', 'lupin'] });
  assert.deepEqual((await tablet.order(order.id)).allergens, ['crustaceans', 'lupin']);
  await tablet.move(order, 'declined', 'no_time');
  const events = await rows(cabin.data, 'SELECT * FROM event');
  assert.ok(events.some((event) => JSON.stringify(event).includes(order.id)), 'orders are told to the ground');
  assert.doesNotMatch(JSON.stringify(events), /crustaceans|lupin|allerg/i);
});

test('a session that floods is told to wait, and its neighbour does not notice', { timeout: 60_000 }, async () => {
  const [loud, quiet] = [await cabin.passenger(), await cabin.passenger()];
  const flood = { on: true, seen: new Map() };
  const lanes = Array.from({ length: 8 }, async () => {
    while (flood.on) {
      const reply = await loud.tryPlace(one('water'));
      flood.seen.set(reply.status, [...(flood.seen.get(reply.status) ?? []), reply]);
    }
  });
  const took = [];
  for (let n = 0; n < 8; n++) {
    const start = performance.now();
    await quiet.place(one('water'));
    took.push(performance.now() - start);
    await new Promise((later) => setTimeout(later, 250));
  }
  flood.on = false;
  await Promise.all(lanes);
  assert.deepEqual([...flood.seen.keys()].sort(), [201, 429], 'some are taken, the rest have to wait');
  for (const reply of flood.seen.get(429).slice(0, 20)) {
    refused(reply, 429);
    assert.match(reply.headers['retry-after'], /^[1-9]\d*$/);
  }
  took.sort((a, b) => a - b);
  assert.ok(took[Math.floor(took.length / 2)] < 500, `the neighbour waited ${took.map(Math.round).join(', ')} ms`);
  const told = flood.seen.get(201).map(({ json }) => json.id);
  assert.deepEqual((await loud.board()).orders.map(({ id }) => id).sort(), told.sort(), 'what was taken is there, and no more');
});

test('what the crew of one tablet does is signed by its name', async () => {
  const phone = await cabin.passenger();
  const order = await phone.place(one('water'));
  const other = await cabin.tablet(COLLEAGUE);
  const accepted = await other.move(order, 'accepted');
  assert.equal(accepted.claimed_by, COLLEAGUE.name);
  const claimed = await tablet.claim(accepted);
  assert.equal(claimed.claimed_by, tablet.name);
  const done = await tablet.move(await tablet.move(await tablet.move(claimed, 'preparing'), 'on_the_way'), 'delivered');
  assert.deepEqual(done.moves.map(({ to, by, who }) => [to, by, who]), [['placed', 'passenger', ''], ['accepted', 'crew', COLLEAGUE.name],
    ['accepted', 'crew', tablet.name], ['preparing', 'crew', tablet.name], ['on_the_way', 'crew', tablet.name], ['delivered', 'crew', tablet.name]]);
});

test('what is written down for the ground of an order is as the events\' schema says', async () => {
  assert.ok((await checkEvents(cabin.data)).ordered > 100);
});
