// Orders on their way: one key, one order, whatever happens to the network, the tab or the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { OrderOutbox } = await load('shared/net/order-outbox.ts');
const { makeKey } = await load('shared/net/key.ts');

// A server that keeps what it has taken by key, behind a network that can lose the question or the answer.
function cabin() {
  const orders = new Map();
  const asked = [];
  let weather = 'fair';
  return {
    orders,
    asked,
    turn: (next) => (weather = next),
    async send({ key, body }) {
      asked.push(key);
      if (weather === 'question lost') throw { status: 0 };
      if (weather === 'busy') throw { status: 429, after_s: 7 };
      if (weather === 'sold out') throw { status: 409 };
      if (!orders.has(key)) orders.set(key, { id: `order-${orders.size + 1}`, body });
      if (weather === 'answer lost') throw { status: 0, late: true };
      return orders.get(key);
    },
  };
}

// What a phone keeps outlives its pages; each page has an outbox of its own.
function phone(server) {
  const kept = { list: [] };
  const lock = { held: false };
  const clock = { now: 0 };
  const page = () => {
    const seen = { answered: [], refused: [], later: null };
    const box = new OrderOutbox({
      send: (waiting) => server.send(waiting),
      answered: (waiting, order) => seen.answered.push(order.id),
      refused: (waiting) => seen.refused.push(waiting.key),
      judge: ({ status, after_s, late }) => (status === 409 ? { again: false } : { again: true, after_ms: after_s && after_s * 1000, unsure: Boolean(late) }),
      load: () => JSON.parse(JSON.stringify(kept.list)),
      save: (list) => (kept.list = list),
      alone: async (work) => {
        if (lock.held) throw new Error('another tab');
        lock.held = true;
        try {
          await work();
        } finally {
          lock.held = false;
        }
      },
      later: (work, ms) => (seen.later = { work, ms }),
      now: () => clock.now,
    });
    return { box, seen };
  };
  return { kept, clock, page };
}

const order = (key) => ({ key, body: { lines: [] }, passenger: 'p', leg: 'l', unsure: false });
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

test('an order is kept before it is sent, and no longer once it is answered', async () => {
  const server = cabin();
  const { kept, page } = phone(server);
  const { box, seen } = page();
  box.put(order('k1'));
  assert.equal(kept.list.length, 1);
  await settled();
  assert.deepEqual(kept.list, []);
  assert.deepEqual(seen.answered, ['order-1']);
});

test('a second flush while one is on its way sends nothing twice', async () => {
  const server = cabin();
  const { page } = phone(server);
  const { box } = page();
  box.put(order('k1'));
  await Promise.all([box.flush(), box.flush()]);
  await settled();
  assert.deepEqual(server.asked, ['k1']);
});

test('an answer that was lost is asked for again with the same key', async () => {
  const server = cabin();
  const { kept, page } = phone(server);
  const { box, seen } = page();
  server.turn('answer lost');
  box.put(order('k1'));
  await settled();
  assert.equal(kept.list[0].unsure, true, 'it may have arrived, and the passenger is told so');
  server.turn('fair');
  seen.later.work();
  await settled();
  assert.deepEqual(server.asked, ['k1', 'k1']);
  assert.equal(server.orders.size, 1);
  assert.deepEqual(kept.list, []);
});

test('a page that is reloaded between question and answer goes on where it stood', async () => {
  const server = cabin();
  const { kept, page } = phone(server);
  server.turn('answer lost');
  page().box.put(order('k1'));
  await settled();
  server.turn('fair');
  const { box, seen } = page();
  await box.flush();
  assert.deepEqual(seen.answered, ['order-1']);
  assert.equal(server.orders.size, 1);
  assert.deepEqual(kept.list, []);
});

test('two tabs do not send the same order side by side', async () => {
  const server = cabin();
  const { kept, page } = phone(server);
  kept.list = [order('k1'), order('k2')];
  const [one, two] = [page(), page()];
  await Promise.all([one.box.flush(), two.box.flush()]);
  assert.deepEqual(server.asked, ['k1', 'k2']);
  assert.ok(two.seen.later, 'the other one looks again later');
  two.seen.later.work();
  await settled();
  assert.deepEqual(server.asked, ['k1', 'k2']);
});

test('what is put while another one is on its way follows it', async () => {
  const server = cabin();
  const { page } = phone(server);
  const { box, seen } = page();
  box.put(order('k1'));
  box.put(order('k2'));
  await settled();
  assert.deepEqual(seen.answered, ['order-1', 'order-2']);
});

test('the waits of a network that is away grow, and a busy server is given the time it asks for', async () => {
  const server = cabin();
  const { clock, page } = phone(server);
  const { box, seen } = page();
  server.turn('question lost');
  box.put(order('k1'));
  await settled();
  const first = seen.later.ms;
  for (let i = 0; i < 4; i++) await box.flush();
  assert.ok(seen.later.ms > first);
  server.turn('busy');
  await box.flush();
  assert.ok(seen.later.ms >= 7000);
  const asked = server.asked.length;
  await box.flush();
  assert.equal(server.asked.length, asked, 'not before the time');
  clock.now = 7000;
  server.turn('fair');
  await box.flush();
  assert.equal(server.orders.size, 1);
});

test('what is refused for good is not kept, and what waits behind it goes on', async () => {
  const server = cabin();
  const { kept, page } = phone(server);
  const { box, seen } = page();
  server.turn('sold out');
  box.put(order('k1'));
  await settled();
  assert.deepEqual(seen.refused, ['k1']);
  assert.deepEqual(kept.list, []);
  server.turn('fair');
  box.put(order('k2'));
  await settled();
  assert.deepEqual(seen.answered, ['order-1']);
});

test('keys are 128 bits that a header can carry', () => {
  const keys = Array.from({ length: 200 }, makeKey);
  for (const key of keys) assert.match(key, /^[A-Za-z0-9_-]{22}$/);
  assert.equal(new Set(keys).size, keys.length);
});
