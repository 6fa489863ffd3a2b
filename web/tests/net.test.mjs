// Positions on their way, and the waits between attempts to reach the cabin network.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { Outbox } = await load('shared/net/outbox.ts');
const { waitBefore } = await load('shared/net/live.ts');

const UNREACHABLE = new Error('unreachable');
const REFUSED = new Error('refused');

function outboxWith({ kept = [], send }) {
  const seen = { sent: [], answered: [], saved: kept };
  const box = new Outbox({
    send: (title, report, leaving) => {
      seen.sent.push([title, report.position_s, leaving]);
      return send(title, report);
    },
    answered: (progress) => seen.answered.push(progress),
    mayRetry: (error) => error === UNREACHABLE,
    load: () => kept,
    save: (waiting) => (seen.saved = waiting),
  });
  return { box, seen };
}

const at = (position_s, title = 'a', basis = 0) => ({ title, report: { position_s }, basis });
const answer = async (title, { position_s }) => ({ title, position_s });

test('a position is kept until the server has answered', async () => {
  let reachable = false;
  const { box, seen } = outboxWith({ send: async (...args) => (reachable ? answer(...args) : Promise.reject(UNREACHABLE)) });
  box.put(at(10));
  await box.flush();
  assert.equal(seen.saved.length, 1);
  reachable = true;
  await box.flush();
  assert.deepEqual(seen.saved, []);
  assert.deepEqual(seen.answered, [{ title: 'a', position_s: 10 }]);
});

test('only the newest position of a title is sent', async () => {
  const { box, seen } = outboxWith({ send: answer });
  box.put(at(10));
  box.put(at(20));
  await box.flush();
  assert.deepEqual(seen.sent, [['a', 20, false]]);
});

test('a position that comes while one is on its way follows it', async () => {
  let arrive;
  const { box, seen } = outboxWith({ send: (...args) => (arrive ? answer(...args) : new Promise((resolve) => (arrive = resolve))) });
  box.put(at(10));
  const flushed = box.flush();
  box.put(at(20));
  arrive({ title: 'a', position_s: 10 });
  await flushed;
  assert.deepEqual(seen.sent.map(([, position]) => position), [10, 20]);
  assert.deepEqual(seen.saved, []);
});

test('what the server refuses for good is not asked again', async () => {
  const { box, seen } = outboxWith({ send: () => Promise.reject(REFUSED) });
  box.put(at(10));
  await box.flush();
  assert.deepEqual(seen.saved, []);
});

test('what another phone has said since makes a late position void', () => {
  const { box, seen } = outboxWith({ kept: [at(10, 'a', 500)], send: answer });
  box.dropOlderThan({ title: 'a', updated_ms: 400 });
  assert.equal(seen.saved.length, 1);
  box.dropOlderThan({ title: 'a', updated_ms: 900 });
  assert.deepEqual(seen.saved, []);
});

test('the echo of a position does not void the one that follows it', async () => {
  let arrive;
  const { box, seen } = outboxWith({ send: (...args) => (arrive ? answer(...args) : new Promise((resolve) => (arrive = resolve))) });
  box.put(at(10, 'a', 100));
  const flushed = box.flush();
  box.put(at(40, 'a', 100));
  box.dropOlderThan({ title: 'a', updated_ms: 200 }); // by the live socket, before the answer
  arrive({ title: 'a', position_s: 10, updated_ms: 200 });
  box.dropOlderThan({ title: 'a', updated_ms: 200 }); // or after it
  assert.equal(await flushed, true);
  assert.deepEqual(seen.sent.map(([, position]) => position), [10, 40]);
  assert.equal(await box.flush(), false);
});

test('a page that goes away sends everything at once', () => {
  const { box, seen } = outboxWith({ send: answer });
  box.put(at(10, 'a'));
  box.put(at(20, 'b'));
  box.flushLeaving();
  assert.deepEqual(seen.sent, [['a', 10, true], ['b', 20, true]]);
});

test('waits double up to a ceiling, and no two phones come back in one beat', () => {
  assert.equal(waitBefore(0, 1), 500);
  assert.equal(waitBefore(1, 1), 1000);
  assert.equal(waitBefore(30, 1), 15_000);
  assert.equal(waitBefore(3, 0), waitBefore(3, 1) / 2);
});
