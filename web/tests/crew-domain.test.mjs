// The crew's rules: what may be done, who is neighbours with whom, what is late, and which word is the newer one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { commonSteps, isRecalled, stateBefore, stepBack, stepsOn, stops } = await load('crew/domain/moves.ts');
const { allDay, bundles, inColumn } = await load('crew/domain/board.ts');
const { seatLabel } = await load('crew/domain/seats.ts');
const { concerns, isRowIn } = await load('crew/domain/zones.ts');
const { ageOf, hearingOf } = await load('crew/domain/age.ts');
const { isSamePayment, isSameToCrew, mergeOrders, mergeStock } = await load('crew/domain/merge.ts');
const { clashes, isDelicate, needsOf } = await load('crew/domain/needs.ts');
const { allergicSeats, marksOf } = await load('crew/domain/cabin.ts');
const { parseScreen } = await load('crew/state/screen.ts');

const ROWS = Array.from({ length: 33 }, (_, i) => ({ row: i + 1, groups: ['ABC', 'DEF'] }));
const MINUTE = 60_000;
let number = 0;

const line = (item, quantity = 1, seat = '12C', more = {}) => ({ item, quantity, seat, options: [], price_minor: 0, sold_out: false, ...more });

function order(seat, more = {}) {
  number += 1;
  return {
    id: `o${number}`, number, seat, state: 'placed', version: 1, seq: number, lines: [line('tea', 1, seat)], allergens: [], claimed_by: null,
    payment: { state: 'none' }, placed_ms: 0, moves: [], ...more,
  };
}

const seatsOnCards = (cards) => cards.map((card) => card.orders.map(({ seat }) => seat).join('+'));

test('an order goes on and back as the table says', () => {
  assert.deepEqual(stepsOn('placed'), ['accepted']);
  assert.deepEqual(stepsOn('accepted').sort(), ['on_the_way', 'preparing']);
  assert.deepEqual(stepsOn('delivered'), []);
  assert.equal(stops('placed')[0], 'declined');
  assert.deepEqual(stops('preparing'), ['cancelled']);
  for (const [from, to] of [['accepted', 'placed'], ['preparing', 'accepted'], ['delivered', 'on_the_way'], ['declined', 'placed'], ['cancelled', 'placed']]) {
    assert.equal(stepBack(from), to);
  }
  assert.equal(stepBack('placed'), null);
});

test('an order goes back to where it came from', () => {
  assert.equal(stepBack('on_the_way', 'accepted'), 'accepted');
  assert.equal(stepBack('on_the_way', 'preparing'), 'preparing');
  assert.equal(stepBack('cancelled', 'preparing'), 'placed');
});

test('neighbours on one card take only steps that each of them may take', () => {
  assert.deepEqual(commonSteps([order('1A', { state: 'accepted' }), order('1B', { state: 'preparing' })]), ['on_the_way']);
  assert.deepEqual(commonSteps([]), []);
});

test('an order that was put back says so', () => {
  assert.equal(isRecalled(order('1A', { moves: [{ from: 'delivered', to: 'on_the_way' }] })), true);
  assert.equal(isRecalled(order('1A', { moves: [{ from: 'placed', to: 'accepted' }] })), false);
  assert.equal(isRecalled(order('1A')), false);
  const handedOver = { from: 'on_the_way', to: 'on_the_way' };
  assert.equal(isRecalled(order('1A', { moves: [{ from: 'delivered', to: 'on_the_way' }, handedOver] })), true);
  assert.equal(stateBefore(order('1A', { moves: [{ from: 'accepted', to: 'on_the_way' }, handedOver] })), 'accepted');
});

test('seats read as one says them', () => {
  assert.equal(seatLabel(['14A']), '14 A');
  assert.equal(seatLabel(['12D', '12C'], ROWS), '12 C+D');
  assert.equal(seatLabel(['17A', '17B', '17C'], ROWS), '17 A–C');
  assert.equal(seatLabel(['17A', '17C', '17D'], ROWS), '17 A+C+D');
  assert.equal(seatLabel(['9F', '12C'], ROWS), '9 F 12 C');
});

test('orders of neighbours within two minutes are one walk', () => {
  const cards = (...orders) => seatsOnCards(bundles(orders, ROWS));
  assert.deepEqual(cards(order('12D'), order('12C', { placed_ms: MINUTE })), ['12C+12D']);
  assert.deepEqual(cards(order('12C'), order('12C', { placed_ms: MINUTE })), ['12C+12C']);
  assert.deepEqual(cards(order('12C'), order('12D', { placed_ms: 3 * MINUTE })), ['12C', '12D']);
  assert.deepEqual(cards(order('12A'), order('12C')), ['12A', '12C']);
  assert.deepEqual(cards(order('12A'), order('13A')), ['12A', '13A']);
  assert.deepEqual(cards(order('12A', { claimed_by: 'Ana' }), order('12B', { claimed_by: 'Ben' })), ['12A', '12B']);
  assert.deepEqual(seatsOnCards(bundles([order('2C'), order('2D')], [{ row: 2, groups: ['AC', 'DF'] }])), ['2C+2D']);
});

test('the new ones stand oldest first, the tray as one walks', () => {
  const some = [order('30A', { placed_ms: 1 }), order('4C', { placed_ms: 2 * MINUTE }), order('4A', { placed_ms: 5 * MINUTE })];
  assert.deepEqual(seatsOnCards(inColumn(some, 'new', ROWS)), ['30A', '4C', '4A']);
  const tray = some.map((one) => ({ ...one, state: 'on_the_way' }));
  assert.deepEqual(seatsOnCards(inColumn(tray, 'tray', ROWS)), ['4A', '4C', '30A']);
  assert.deepEqual(inColumn(tray, 'making', ROWS), []);
});

test('what is to be made is counted over all that nobody has brought out', () => {
  const orders = [
    order('1A', { lines: [line('curry', 2), line('tea', 1, '1A', { sold_out: true })] }),
    order('2A', { state: 'preparing', lines: [line('curry', 1, '2A'), line('lentils', 2, '2A')] }),
    order('3A', { state: 'on_the_way', lines: [line('tea', 5, '3A')] }),
  ];
  const codeOf = ({ item, seat }) => (item === 'lentils' && seat === '2A' ? 'VGML' : '');
  assert.deepEqual(allDay(orders, codeOf), [{ item: 'curry', code: '', count: 3 }, { item: 'lentils', code: 'VGML', count: 2 }]);
});

test('a zone is a range of rows, and what nobody takes is everybody\'s', () => {
  assert.ok(isRowIn(12, '12-24') && isRowIn(24, '12-24') && isRowIn(40, 'all') && !isRowIn(25, '12-24'));
  const far = order('30A');
  assert.equal(concerns(far, '12-24', 'Ana', 60_000), false);
  assert.equal(concerns(far, '12-24', 'Ana', 91_000), true);
  assert.equal(concerns({ ...far, state: 'accepted', claimed_by: 'Ben' }, '12-24', 'Ana', 91_000), false);
  assert.equal(concerns({ ...far, state: 'accepted', claimed_by: 'Ana' }, '12-24', 'Ana', 0), true);
});

test('waiting becomes long after five minutes and late after ten', () => {
  assert.deepEqual([0, 5 * MINUTE - 1, 5 * MINUTE, 10 * MINUTE].map(ageOf), ['fresh', 'fresh', 'slow', 'late']);
});

test('silence becomes doubt after eight seconds and distrust after fifteen', () => {
  assert.deepEqual([0, 7_999, 8_000, 15_000].map(hearingOf), ['live', 'live', 'slow', 'stale']);
});

test('the newer word stands, whichever road it came by', () => {
  const known = mergeOrders(new Map(), [{ id: 'a', version: 2, state: 'accepted' }]);
  assert.equal(mergeOrders(known, [{ id: 'a', version: 1, state: 'placed' }]).get('a').state, 'accepted');
  assert.equal(mergeOrders(known, [{ id: 'a', version: 3, state: 'preparing' }, { id: 'b', version: 1 }]).size, 2);
  const stock = mergeStock(new Map(), [{ item: 'tea', seq: 5, left: 1 }]);
  assert.equal(mergeStock(stock, [{ item: 'tea', seq: 4, left: 9 }]).get('tea').left, 1);
});

test('allergies and special meals make an order delicate, wine and money do not', () => {
  const itemOf = (id) => ({ age_check: id === 'wine' });
  const plain = needsOf([order('1A', { lines: [line('wine', 1, '1A')], payment: { state: 'due' } })], itemOf, new Map());
  assert.deepEqual(plain, { allergens: [], meals: [], ageCheck: true, due: true });
  assert.equal(isDelicate(plain), false);
  const seats = new Map([['1B', { meal_codes: ['VGML'] }]]);
  const special = needsOf([order('1A', { lines: [line('tea', 1, '1B')] })], itemOf, seats);
  assert.deepEqual(special.meals, [{ seat: '1B', code: 'VGML' }]);
  assert.equal(isDelicate(special), true);
  assert.equal(isDelicate(needsOf([order('1A', { allergens: ['nuts'] })], itemOf, new Map())), true);
});

test('a line warns of a declared allergen in the item or in what was chosen with it', () => {
  const milk = { allergen: 'milk', presence: 'contains' };
  const gluten = { allergen: 'gluten', presence: 'may_contain' };
  const item = { allergens: [milk], options: [{ choices: [{ id: 'oat', allergens: [gluten, { ...milk, presence: 'may_contain' }] }] }] };
  assert.deepEqual(clashes(item, [], ['gluten', 'milk']), [milk]);
  assert.deepEqual(clashes(item, ['oat'], ['gluten', 'milk']), [gluten, milk]);
  assert.deepEqual(clashes(undefined, [], ['milk']), []);
});

test('a seat shows its most urgent order', () => {
  const orders = [order('1A', { state: 'delivered' }), order('1A'), order('2A', { state: 'on_the_way' }), order('3A', { placed_ms: -11 * MINUTE }),
    order('4A', { state: 'declined' })];
  const marks = marksOf(orders, 0);
  assert.deepEqual(['1A', '2A', '3A', '4A', '5A'].map((seat) => marks.get(seat)), ['new', 'tray', 'late', undefined, undefined]);
  assert.deepEqual([...allergicSeats([order('7C', { allergens: ['nuts'] }), order('8C', { allergens: ['nuts'], state: 'delivered' })])], ['7C']);
});

test('an address names its screen, and the board is the answer to nonsense', () => {
  assert.deepEqual(parseScreen('#/order/12C'), { screen: 'order', argument: '12C' });
  assert.deepEqual(parseScreen('#/nowhere/x'), { screen: 'board', argument: '' });
});

test('a payment does not stand in the way of a step, nor a step in the way of a payment', () => {
  const seen = { ...order('1A'), payment: { state: 'due' }, total_minor: 5 };
  const paid = { ...seen, version: 2, payment: { state: 'paid' } };
  const moved = { ...seen, version: 2, state: 'accepted', claimed_by: 'Ben' };
  const shorter = { ...seen, version: 2, lines: [line('tea', 1, '1A', { sold_out: true })], total_minor: 0 };
  assert.deepEqual([paid, moved, shorter].map((fresh) => isSameToCrew(seen, fresh)), [true, false, false]);
  assert.deepEqual([paid, moved, shorter].map((fresh) => isSamePayment(seen, fresh)), [false, true, false]);
});
