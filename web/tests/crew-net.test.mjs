// The crew's road to the server: catching up, asking again, orders that wait, and drafts on their way to be one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { CatchUp } = await load('crew/net/catch-up.ts');
const { TakenOrders } = await load('crew/net/taken.ts');
const { unlessTold } = await load('crew/state/told.ts');
const { draftOf, emptyDraft, isComplete, priceOf, requestOf, toggled, withLine } = await load('crew/domain/draft.ts');
const { waitBefore } = await load('shared/net/live.ts');

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

function follower(boards) {
  const seen = { asked: [], taken: [] };
  const catchUp = new CatchUp({
    ask: async (since) => {
      seen.asked.push(since);
      const board = boards.shift();
      if (board instanceof Error) throw board;
      return board;
    },
    take: (board, anew) => seen.taken.push([board.seq, anew]),
  });
  return { catchUp, seen };
}

test('a tablet that has heard everything asks nothing', async () => {
  const { catchUp, seen } = follower([{ leg: 'a', seq: 10 }]);
  await catchUp.now();
  catchUp.hear({ leg: 'a', seq: 10 });
  catchUp.note(11);
  catchUp.hear({ leg: 'a', seq: 11 });
  await settled();
  assert.deepEqual(seen.asked, [0]);
});

test('a beat that knows more than the tablet makes it ask from where it stopped', async () => {
  const { catchUp, seen } = follower([{ leg: 'a', seq: 10 }, { leg: 'a', seq: 14 }]);
  await catchUp.now();
  catchUp.hear({ leg: 'a', seq: 14 });
  await settled();
  assert.deepEqual(seen.asked, [0, 10]);
  assert.deepEqual(seen.taken, [[10, true], [14, false]]);
});

test('what comes live while a gap is open does not close it', async () => {
  const { catchUp, seen } = follower([{ leg: 'a', seq: 10 }, new Error('away'), { leg: 'a', seq: 15 }]);
  await catchUp.now();
  await assert.rejects(catchUp.now());
  catchUp.note(15);
  catchUp.hear({ leg: 'a', seq: 15 });
  await settled();
  assert.deepEqual(seen.asked, [0, 10, 10]);
});

test('another leg voids everything and is asked for from its beginning', async () => {
  const { catchUp, seen } = follower([{ leg: 'a', seq: 10 }, { leg: 'b', seq: 12 }, { leg: 'b', seq: 12 }]);
  await catchUp.now();
  catchUp.hear({ leg: 'b', seq: 1 });
  await settled();
  assert.deepEqual(seen.asked, [0, 10, 0]);
  assert.deepEqual(seen.taken, [[10, true], [12, true]]);
});

test('many reasons to ask make one question', async () => {
  const { catchUp, seen } = follower([{ leg: 'a', seq: 3 }]);
  await Promise.all([catchUp.now(), catchUp.now(), catchUp.now()]);
  assert.deepEqual(seen.asked, [0]);
});

test('a question that hangs is not waited for once the network is back', async () => {
  let ask = 0;
  const catchUp = new CatchUp({ ask: () => (ask++ === 0 ? new Promise(() => undefined) : Promise.resolve({ leg: 'a', seq: 3 })), take: () => undefined });
  void catchUp.now();
  await catchUp.again();
  assert.equal(catchUp.isBehind({ leg: 'a', seq: 3 }), false);
});

const UNREACHABLE = new Error('unreachable');

function takenWith(send, kept = []) {
  const seen = { sent: [], answered: [], refused: [], saved: kept };
  const box = new TakenOrders({
    send: (order, key) => {
      seen.sent.push(key);
      return send(order, key);
    },
    answered: (order) => seen.answered.push(order),
    refused: (taken) => seen.refused.push(taken.key),
    mayRetry: (error) => error === UNREACHABLE,
    load: () => kept,
    save: (waiting) => (seen.saved = waiting),
  });
  return { box, seen };
}

test('an order that was taken without a network is sent later, with the same key', async () => {
  let reachable = false;
  const { box, seen } = takenWith(async (order) => (reachable ? order : Promise.reject(UNREACHABLE)));
  box.put({ key: 'k1', order: { seat: '12C' } });
  await box.flush();
  assert.equal(seen.saved.length, 1);
  reachable = true;
  await Promise.all([box.flush(), box.flush()]);
  assert.deepEqual(seen.sent, ['k1', 'k1']);
  assert.deepEqual(seen.answered, [{ seat: '12C' }]);
  assert.deepEqual(seen.saved, []);
});

test('an order that the server refuses for good does not hold up the next', async () => {
  const { box, seen } = takenWith(async (order) => (order.seat === '1A' ? Promise.reject(new Error('sold out')) : order), [
    { key: 'k1', order: { seat: '1A' } }, { key: 'k2', order: { seat: '1B' } }]);
  await box.flush();
  assert.deepEqual([seen.refused, seen.answered], [['k1'], [{ seat: '1B' }]]);
  assert.deepEqual(seen.saved, []);
});

test('a tablet is back within two seconds, its first attempts within one', () => {
  assert.ok(waitBefore(0, 0, 2_000) >= 250 && waitBefore(1, 1, 2_000) <= 1_000);
  assert.equal(waitBefore(30, 1, 2_000), 2_000);
});

const coffee = {
  id: 'coffee', price_minor: 200,
  options: [
    { min: 0, max: 1, choices: [{ id: 'oat', price_minor: 50 }, { id: 'cow', price_minor: 0 }] },
    { min: 1, max: 1, choices: [{ id: 'black', price_minor: 0 }, { id: 'sweet', price_minor: 0 }] },
  ],
};

test('choices replace each other where only one is allowed', () => {
  assert.deepEqual(toggled(coffee, ['oat', 'black'], 'cow'), ['black', 'cow']);
  assert.deepEqual(toggled(coffee, ['oat'], 'oat'), []);
  assert.equal(isComplete(coffee, ['oat']), false);
  assert.equal(isComplete(coffee, ['oat', 'black']), true);
  assert.equal(priceOf(coffee, ['oat', 'black']), 250);
});

test('a draft becomes the order of its seat', () => {
  const water = { item: 'water', quantity: 1, options: [] };
  let draft = withLine(withLine(emptyDraft('12C'), water), water);
  assert.equal(draft.lines[0].quantity, 2);
  draft = withLine(draft, { ...water, quantity: -2 });
  assert.deepEqual(draft.lines, []);
  draft = { ...withLine(draft, water), note: '  ', phrases: ['no-ice'], voucher: 'XMAS' };
  assert.deepEqual(requestOf(draft), {
    seat: '12C', lines: [{ item: 'water', quantity: 1, options: [] }], phrases: ['no-ice'], allergens: [],
    payment: { method: 'voucher', token: 'XMAS' },
  });
});

test('an order that there is too little for comes back with what there is', () => {
  const order = { seat: '12C', lines: [{ item: 'wine', quantity: 3, options: [] }, { item: 'salmon', quantity: 1 }, { item: 'tea', quantity: 2 }] };
  const draft = draftOf(order, [{ item: 'wine', wanted: 3, left: 2 }, { item: 'salmon', wanted: 1, left: 0 }]);
  assert.deepEqual(draft.lines.map(({ item, quantity }) => [item, quantity]), [['wine', 2], ['tea', 2]]);
  assert.equal(draft.seat, '12C');
});

// As a signal does it: whoever listens hears at once what is there.
class Known {
  hearers = new Set();
  now = null;

  get value() {
    return this.now;
  }

  set value(value) {
    this.now = value;
    this.hearers.forEach((hear) => hear(value));
  }

  subscribe(hear) {
    hear(this.now);
    this.hearers.add(hear);
    return () => this.hearers.delete(hear);
  }
}

test('an answer that comes after what the socket told changes nothing any more', async () => {
  const announcement = new Known();
  const said = await unlessTold(announcement, async () => {
    announcement.value = 'landing';
    announcement.value = null; // a colleague has ended it
    return 'landing';
  }, (answer) => answer);
  assert.deepEqual([said, announcement.value], [true, null]);
  await unlessTold(announcement, async () => 'landing', (answer) => answer);
  assert.equal(announcement.value, 'landing', 'where no socket tells, the answer does');
  assert.equal(await unlessTold(announcement, async () => null, () => 'nothing'), false);
  assert.equal(announcement.value, 'landing', 'and a refusal changes nothing');
});
