// Baskets, choices, allergies and the order of versions, without a browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { addLine, bodyOf, bySeat, countOf, EMPTY, fitTo, lineKey, onMenu, restore, setQuantity, totalOf } = await load('shared/domain/basket.ts');
const { allergensOf, grouped, isSafe, warningOf } = await load('shared/domain/allergens.ts');
const { firstMissing, isFull, priceOf, toggle } = await load('shared/domain/choices.ts');
const { again, inOrder, merge, similar, stepOf } = await load('shared/domain/orders.ts');
const { formatMoney } = await load('shared/words/money.ts');
const { parseRoute } = await load('shared/router.ts');

const choice = (id, price_minor = 0, allergens = []) => ({ id, name: id, price_minor, allergens });
const has = (allergen, presence = 'contains', kind) => ({ allergen, presence, kind });
const curry = {
  id: 'curry', section: 'hot', name: 'Curry', price_minor: 1200, allergens: [has('milk'), has('nuts', 'may_contain', 'almond')],
  options: [
    { id: 'heat', name: 'Heat', min: 1, max: 1, choices: [choice('mild'), choice('hot', 50)] },
    { id: 'extra', name: 'Extra', min: 0, max: 2, choices: [choice('bread', 200, [has('gluten', 'contains', 'wheat')]), choice('rice'), choice('egg', 100, [has('eggs')])] },
  ],
};
const water = { id: 'water', section: 'cold', name: 'Water', price_minor: 0, allergens: [], options: [] };
const soup = { id: 'soup', section: 'hot', name: 'Soup', price_minor: 700, allergens: [has('celery')], options: [] };
const menu = { items: [curry, water, soup], currency: 'EUR' };
const line = (item, quantity = 1, seat = null, options = []) => ({ item, quantity, seat, options });

test('the same dish made alike for the same seat is one line', () => {
  let lines = addLine([], line('curry', 1, null, ['hot', 'bread']));
  lines = addLine(lines, line('curry', 2, null, ['bread', 'hot']));
  assert.deepEqual(lines.map(({ quantity }) => quantity), [3]);
  lines = addLine(lines, line('curry', 1, '12C', ['bread', 'hot']));
  lines = addLine(lines, line('curry', 1, null, ['mild']));
  assert.equal(lines.length, 3);
  assert.equal(countOf(lines), 5);
  assert.equal(countOf(lines, 'water'), 0);
});

test('nobody orders more than twenty of one, or twenty lines', () => {
  assert.equal(addLine([line('water', 15)], line('water', 15))[0].quantity, 20);
  const many = Array.from({ length: 25 }, (_, i) => line('water', 1, `${i + 1}A`));
  assert.equal(many.reduce(addLine, []).length, 20);
});

test('a line of none goes', () => {
  const lines = [line('curry'), line('water', 2)];
  assert.deepEqual(setQuantity(lines, lineKey(lines[0]), 0), [lines[1]]);
  assert.equal(setQuantity(lines, lineKey(lines[1]), 5)[1].quantity, 5);
});

test('a basket costs what its dishes and choices cost', () => {
  assert.equal(priceOf(curry, ['hot', 'bread']), 1450);
  assert.equal(totalOf([line('curry', 2, null, ['hot', 'bread']), line('water', 3)], menu), 2900);
  assert.equal(totalOf([line('gone')], menu), 0);
});

test('a basket stands seat by seat, own first', () => {
  const seats = bySeat([line('curry', 1, '12B'), line('water'), line('soup', 1, '12B')]);
  assert.deepEqual(seats.map(({ seat, lines }) => [seat, lines.length]), [[null, 1], ['12B', 2]]);
});

test('there is never more in a basket than on the trolley', () => {
  const lines = [line('curry', 2), line('water'), line('curry', 2, '12B')];
  assert.deepEqual(fitTo(lines, { item: 'curry', left: 3 }).map(({ quantity }) => quantity), [2, 1, 1]);
  assert.deepEqual(fitTo(lines, { item: 'curry', left: 0 }).map(({ item }) => item), ['water']);
});

test('what the menu has no more is not ordered', () => {
  assert.deepEqual(onMenu([line('gone'), line('curry', 1, null, ['hot']), line('curry', 1, null, ['lava'])], menu).length, 1);
});

test('a request says what was chosen and nothing else', () => {
  const basket = { ...EMPTY, lines: [line('curry', 2, '12B', ['hot']), line('water')], note: ' please\n now  ', phrases: ['no-ice'] };
  assert.deepEqual(bodyOf(basket, menu, ['milk']), {
    lines: [{ item: 'curry', quantity: 2, seat: '12B', options: ['hot'] }, { item: 'water', quantity: 1 }],
    note: 'please now', phrases: ['no-ice'], payment: { method: 'at_delivery' },
  });
  assert.deepEqual(bodyOf({ ...EMPTY, lines: [line('water')] }, menu, []), { lines: [{ item: 'water', quantity: 1 }] });
});

test('allergies are sent only by the passenger\'s own word', () => {
  const basket = { ...EMPTY, lines: [line('water')] };
  assert.equal('allergens' in bodyOf(basket, menu, ['milk']), false);
  assert.deepEqual(bodyOf({ ...basket, tell: true }, menu, ['milk']).allergens, ['milk']);
});

test('a refused order comes back to what is in the basket by now', () => {
  const basket = { ...EMPTY, lines: [line('curry', 1, null, ['hot'])], payment: { method: 'voucher', token: 'ABC' } };
  const back = restore({ ...EMPTY, lines: [line('water')] }, bodyOf(basket, menu, []));
  assert.deepEqual(back.lines, [line('water'), line('curry', 1, null, ['hot'])]);
  assert.deepEqual(back.payment, { method: 'voucher', token: 'ABC' });
});

test('one of one is exchanged, several of several are added until it is full', () => {
  const [heat, extra] = curry.options;
  assert.equal(firstMissing(curry, []).id, 'heat');
  assert.deepEqual(toggle(heat, ['mild', 'rice'], 'hot'), ['rice', 'hot']);
  assert.deepEqual(toggle(heat, ['hot'], 'hot'), ['hot'], 'what must be chosen cannot be given back');
  assert.deepEqual(toggle(extra, ['bread'], 'bread'), []);
  assert.deepEqual(toggle(extra, ['bread', 'rice'], 'egg'), ['bread', 'rice']);
  assert.equal(isFull(extra, ['bread', 'rice']), true);
  assert.equal(firstMissing(curry, ['mild']), undefined);
});

test('what is contained, and what may be, is told apart, choices included', () => {
  assert.equal(warningOf(allergensOf(curry, []), ['gluten']), null);
  assert.deepEqual(warningOf(allergensOf(curry, ['bread']), ['gluten', 'nuts', 'fish']), { contains: ['gluten'], mayContain: ['nuts'] });
  assert.deepEqual(warningOf([has('milk'), has('milk', 'may_contain')], ['milk']), { contains: ['milk'], mayContain: [] });
  assert.equal(isSafe(curry, ['nuts']), false, 'traces count');
  assert.equal(isSafe(curry, []), true);
  assert.deepEqual(grouped([has('nuts', 'contains', 'almond'), has('nuts', 'contains', 'cashew'), has('milk')], 'contains'),
    [{ allergen: 'nuts', kinds: ['almond', 'cashew'] }, { allergen: 'milk', kinds: [] }]);
});

const order = (id, version, state = 'placed', placed_ms = 0) => ({ id, version, state, placed_ms });

test('the highest version of an order stands, whichever way it came', () => {
  let known = merge(new Map(), [order('a', 3, 'preparing')]);
  known = merge(known, [order('a', 2, 'accepted'), order('b', 1)]);
  assert.equal(known.get('a').state, 'preparing');
  assert.equal(known.size, 2);
  assert.equal(merge(known, [order('a', 3, 'cancelled')]), known, 'the same version changes nothing');
  assert.equal(merge(known, [order('a', 4, 'accepted')]).get('a').state, 'accepted', 'a step back is a step');
});

test('open orders stand first, then the newest', () => {
  const ids = inOrder([order('a', 1, 'delivered', 9), order('b', 1, 'placed', 1), order('c', 1, 'accepted', 2)]).map(({ id }) => id);
  assert.deepEqual(ids, ['c', 'b', 'a']);
  assert.deepEqual(['placed', 'accepted', 'preparing', 'on_the_way', 'delivered', 'declined'].map(stepOf), [0, 1, 2, 2, 3, -1]);
});

test('a dish is replaced by one of its own section that is to be had', () => {
  assert.deepEqual(similar(menu, 'curry', () => true).map(({ id }) => id), ['soup']);
  assert.deepEqual(similar(menu, 'curry', () => false), []);
  assert.deepEqual(similar(menu, 'gone', () => true), []);
});

test('ordering again is for the same seats', () => {
  assert.deepEqual(again({ item: 'curry', quantity: 2, seat: '12C', options: [], price_minor: 1, sold_out: false }, '12C'), line('curry', 2));
  assert.equal(again({ item: 'curry', quantity: 2, seat: '12B', options: [] }, '12C').seat, '12B');
});

test('money has the digits of its currency, western in every language', () => {
  assert.equal(formatMoney(1250, 'EUR', 'en'), '€12.50');
  assert.equal(formatMoney(1250, 'JPY', 'en'), '¥1,250');
  assert.equal(formatMoney(1250, 'KWD', 'en').replace(/\s/g, ' '), 'KWD 1.250');
  assert.match(formatMoney(1250, 'EUR', 'ar'), /12[.,٫]50/);
});

test('under order the whole rest names what is shown', () => {
  assert.deepEqual(parseRoute('#/order'), { screen: 'order', id: '', fromStart: false });
  assert.equal(parseRoute('#/order/basket').id, 'basket');
  assert.equal(parseRoute('#/order/item/curry').id, 'item/curry');
});
