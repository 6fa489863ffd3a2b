// Power cuts and a full disk in the middle of the service: what was answered stands, once; what was not leaves nothing.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { call } from '../support/api.mjs';
import { startCabin } from '../support/cabin.mjs';
import { one } from '../support/passenger.mjs';
import { dump } from '../support/sqlite.mjs';

const run = promisify(execFile);

async function cabinFor(t) {
  const cabin = await startCabin();
  t.after(() => cabin.close());
  return cabin;
}

const stockOf = (board) => Object.fromEntries(board.stock.map(({ item, left }) => [item, left]));
const facts = ({ id, number, state, version, seq, claimed_by, lines, moves }) => ({ id, number, state, version, seq, claimed_by, lines, moves });

// Tokens are good on every port.
function moved(passengers, cabin) {
  for (const passenger of passengers) passenger.base = cabin.server.passenger;
}

test('after a power cut orders, versions, stock and seq are as they were, and retries get their first answer', async (t) => {
  const cabin = await cabinFor(t);
  const [phone, other] = [await cabin.passenger(), await cabin.passenger()];
  const tablet = await cabin.tablet();
  const key = randomUUID();
  const order = { lines: [{ item: 'curry', quantity: 2, options: ['rice', 'naan'] }], note: '🍛', allergens: ['fish'], phrases: ['later'] };
  const first = await phone.tryPlace(order, key);
  await tablet.move(await tablet.move(first.json, 'accepted'), 'preparing');
  const declined = await tablet.move(await other.place(one('sandwich')), 'declined', 'no_time');
  await tablet.stock('cola', 'waste', 3);
  await tablet.service({ state: 'paused', reason: 'trolley_stuck' });
  const { seq: known } = await tablet.board();
  await phone.ask('PUT', '/api/v1/wishes', { do_not_disturb: true, wake_for_meals: false });
  await tablet.must('PUT', `seats/${other.seat}`, { meal_codes: ['VGML'], note: 'aisle side, please' });
  const before = await tablet.board();
  await cabin.server.kill();
  await cabin.start();
  moved([phone, other], cabin);
  const again = await cabin.tablet();
  const after = await again.board();
  assert.equal(after.leg, before.leg);
  assert.ok(after.seq >= before.seq, 'seq never goes back');
  assert.deepEqual(after.orders.map(facts), before.orders.map(facts));
  assert.deepEqual(after.stock, before.stock);
  assert.deepEqual(after.service, before.service);
  const seats = ({ seat, meal_codes, note, do_not_disturb }) => [seat, meal_codes, note, do_not_disturb];
  assert.deepEqual((await again.board(known)).seats.map(seats).sort(), [[other.seat, ['VGML'], 'aisle side, please', false], [phone.seat, [], '', true]].sort(),
    'who was away during the power cut hears what was said before it');
  const retried = await phone.tryPlace(order, key);
  assert.deepEqual([retried.status, retried.text], [201, first.text]);
  assert.equal((await phone.tryPlace(one('water'), key)).json.code, 'key_reused');
  await again.service({ state: 'open' });
  const back = await again.move(declined, 'placed');
  assert.equal(back.version, declined.version + 1);
  const next = await phone.place(one('water'));
  assert.equal(next.number, Math.max(...before.orders.map(({ number }) => number)) + 1);
  assert.ok(next.seq > before.seq);
});

test('power cuts in a rush: whatever was answered is there once, and retries fill up the rest', { timeout: 240_000 }, async (t) => {
  const cabin = await cabinFor(t);
  const wishes = [];
  for (let round = 0; round < 4; round++) {
    const phones = await Promise.all(Array.from({ length: 12 }, () => cabin.passenger()));
    const tablet = await cabin.tablet();
    const rush = phones.flatMap((phone) => Array.from({ length: 2 }, () => ({ phone, key: randomUUID(), order: one('crisps') })));
    wishes.push(...rush);
    const all = Promise.all(rush.map(async (wish) => {
      const reply = await wish.phone.tryPlace(wish.order, wish.key).catch(() => null);
      if (reply?.status !== 201) return;
      wish.answer = reply.text;
      const moved = await tablet.tryMove(reply.json, 'accepted').catch(() => null);
      if (moved?.status === 200) wish.moved = moved.json;
    }));
    await new Promise((later) => setTimeout(later, 5 + round * 15));
    await cabin.server.kill();
    await all;
    await cabin.start();
    moved(wishes.map(({ phone }) => phone), cabin);
    const { orders } = await (await cabin.tablet()).board();
    const there = new Map(orders.map((order) => [order.id, order]));
    for (const { answer, moved: known } of wishes) {
      assert.ok(!answer || there.has(JSON.parse(answer).id), 'an answered order is lost');
      if (known) assert.deepEqual(there.get(known.id), known, 'an answered move is lost');
    }
  }
  for (const wish of wishes) {
    const reply = await wish.phone.tryPlace(wish.order, wish.key);
    assert.equal(reply.status, 201, reply.text);
    if (wish.answer) assert.equal(reply.text, wish.answer);
    wish.answer = reply.text;
  }
  const board = await (await cabin.tablet()).board();
  assert.deepEqual(board.orders.map(({ id }) => id).sort(), wishes.map(({ answer }) => JSON.parse(answer).id).sort());
  assert.deepEqual(board.orders.map(({ number }) => number).sort((a, b) => a - b), wishes.map((_, n) => n + 1));
  assert.equal(stockOf(board).crisps, 500 - wishes.length);
});

// The kernel refuses bytes beyond a limit as it refuses them on a full disk, and the limit can be lifted again.
const diskOf = (pid, bytes) => run('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);

test('on a full disk nothing is half done, and all goes on once there is room', async (t) => {
  const cabin = await cabinFor(t);
  const [phone, other] = [await cabin.passenger(), await cabin.passenger()];
  const tablet = await cabin.tablet();
  const order = await phone.place(one('cola'));
  const key = randomUUID();
  const before = await dump(cabin.data);
  const board = await tablet.board();
  const live = await tablet.live();
  await diskOf(cabin.server.pid, 4096);
  const replies = [await other.tryPlace(one('sandwich'), key), await other.tryPlace(one('sandwich'), key), await tablet.tryMove(order, 'accepted'),
    await phone.tryCancel(order.id), await tablet.ask('PUT', 'menu/cola/stock', { as: 'left', count: 1 }), await tablet.ask('POST', 'menu/cola/sold-out'),
    await tablet.ask('PUT', 'service', { state: 'closed' })];
  for (const reply of replies) assert.deepEqual([reply.status, reply.json?.code], [503, 'store_failed'], reply.text);
  assert.equal(await dump(cabin.data), before);
  assert.deepEqual(await tablet.board(), board, 'the board shows what is on disk');
  assert.deepEqual([live.of('order'), live.of('stock'), live.of('service')], [[], [], []], 'and nobody was told otherwise');
  assert.equal((await phone.menu()).service.state, 'open');
  assert.equal((await call(cabin.server.ops, 'GET', '/healthz')).status, 503);
  await diskOf(cabin.server.pid, 'unlimited');
  const placed = await other.tryPlace(one('sandwich'), key);
  assert.equal(placed.status, 201, placed.text);
  assert.equal(placed.json.number, order.number + 1);
  assert.equal((await tablet.move(order, 'accepted')).version, 2);
  assert.equal(stockOf(await tablet.board()).sandwich, 7);
  assert.equal((await call(cabin.server.ops, 'GET', '/healthz')).status, 200);
  await live.close();
});
