// What the crew does at the tablet, tap by tap from the board, and what has to come of it on the server. The names are
// those of the table of taps in the crew app's README.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { call } from '../support/api.mjs';
import { COLLEAGUE, CREW } from '../support/cabin.mjs';
import { one } from '../support/passenger.mjs';
import { signIn, startShift, typePin } from './galley.mjs';

const stateIs = (t, id, state) => t.until(async () => (await t.tablet.order(id)).state, state);
const paymentIs = (t, id, state) => t.until(async () => (await t.tablet.order(id)).payment.state, state);
const stockOf = async (t, item) => (await t.tablet.board()).stock.find((stock) => stock.item === item);
const serviceOf = async (t) => (await t.tablet.board()).service;
const seatOf = async (t, seat) => (await t.tablet.seatmap()).seats.find((facts) => facts.seat === seat);
const saidNow = async (t) => (await t.tablet.board()).announcement;

// One tap on the card of an order that has come so far, and where it is then.
const step = (from, id, to) => async (t) => {
  const order = await t.order(one('cola'), from);
  await t.fromBoard();
  await t.tap(id, t.card(order));
  await stateIs(t, order.id, to);
};

async function acceptWithCare(t) {
  const wishes = [{ ...one('cola'), allergens: ['nuts'] }, one('water')];
  for (const wish of wishes) {
    const seat = t.seat();
    if (!wish.allergens) await t.tablet.must('PUT', `seats/${seat}`, { meal_codes: ['VGML'], note: '' });
    const order = await t.order(wish, 'placed', seat);
    await t.card(order).locator('.tag-danger').waitFor();
    await t.fromBoard();
    await t.tap('accept', t.card(order));
    await t.card(order).locator('.ask-danger').waitFor();
    assert.equal((await t.tablet.order(order.id)).state, 'placed', 'one tap is not enough');
    await t.tap('accept', t.card(order));
    await stateIs(t, order.id, 'accepted');
  }
}

const stop = (from, opener, reason, to) => async (t) => {
  const order = await t.order(one('cola'), from);
  await t.fromBoard();
  await t.tap(opener, t.card(order));
  await t.tap(`reason-${reason}`);
  await stateIs(t, order.id, to);
  assert.equal((await t.tablet.order(order.id)).reason, reason);
};

async function undoLast(t) {
  const order = await t.order(one('cola'));
  await t.card(order).getByTestId('accept').tap();
  await stateIs(t, order.id, 'accepted');
  await t.fromBoard();
  await t.tap('undo-last');
  await stateIs(t, order.id, 'placed');
}

async function takeOver(t) {
  const order = await t.order(one('cola'));
  await t.colleague.move(order, 'accepted');
  await t.fromBoard();
  await t.tap('claim', t.card(order));
  await t.until(async () => (await t.tablet.order(order.id)).claimed_by, CREW.name);
}

async function sellOut(t) {
  const order = await t.order({ lines: [{ item: 'sandwich', quantity: 1 }, { item: 'cola', quantity: 1 }] });
  await t.fromBoard();
  await t.tap('soldout-sandwich', t.card(order));
  await t.tap('soldout-confirm');
  await t.until(async () => (await stockOf(t, 'sandwich')).left, 0);
  assert.deepEqual((await t.tablet.order(order.id)).lines.map(({ sold_out }) => sold_out), [true, false]);
}

// On its card, and once it was delivered beside the cards.
const settle = (id, state) => async (t) => {
  for (const far of ['placed', 'delivered']) {
    const order = await t.order(one('cola'), far);
    await t.fromBoard();
    await (far === 'placed' ? t.tap('tag-due', t.card(order)) : t.tap(`due-${order.number}`));
    await t.tap(id);
    await paymentIs(t, order.id, state);
  }
};

async function lookAfterRows(t) {
  const [mine, other] = [await t.order(one('water'), 'placed', '11F'), await t.order(one('water'), 'placed', '33F')];
  await t.card(other).waitFor();
  await t.fromBoard();
  await t.tap(`zone-${t.zones[0]}`);
  await t.card(other).waitFor({ state: 'detached' });
  await t.card(mine).waitFor();
  await t.fromBoard();
  await t.tap('zone-all');
  await t.card(other).waitFor();
}

async function switchService(t) {
  for (const state of ['open', 'paused', 'open']) {
    const before = (await serviceOf(t)).zones.every(({ by_hand }) => by_hand === state);
    if (before) continue;
    await t.fromBoard();
    await t.tap('service-switch');
    await t.until(async () => (await serviceOf(t)).zones.map(({ by_hand }) => by_hand), t.zones.map(() => state));
  }
}

async function setService(t) {
  const [first] = t.zones;
  for (const [rows, state] of [[first, 'paused'], [first, 'closed'], [first, 'open'], ['all', 'paused'], ['all', 'closed'], ['all', 'open']]) {
    await t.fromBoard();
    await t.tap('nav-service');
    await t.tap(`service-${rows}-${state}`);
    const wanted = t.zones.map((zone) => (rows === 'all' || zone === rows ? state : 'open'));
    await t.until(async () => (await serviceOf(t)).zones.map(({ by_hand }) => by_hand), wanted);
  }
}

async function shiftLastOrders(t) {
  const { last_orders_before_landing_s: usual } = await serviceOf(t);
  for (const [way, wanted] of [['earlier', usual + 900], ['later', usual]]) {
    await t.fromBoard();
    await t.tap('nav-service');
    await t.tap(`last-orders-${way}`);
    await t.until(async () => (await serviceOf(t)).last_orders_before_landing_s, wanted);
  }
}

async function closeFlight(t) {
  const { leg } = await t.tablet.board();
  await t.fromBoard();
  await t.tap('nav-service');
  await t.tap('close-flight');
  await t.answer('close-flight-sure');
  assert.equal((await t.tablet.board()).leg, leg, 'one answer is not enough');
  await t.answer('close-flight-really');
  await t.until(async () => (await t.tablet.board()).orders, []);
  assert.notEqual((await t.tablet.board()).leg, leg);
}

async function mealOfSeat(t) {
  const seat = t.seat();
  await t.fromBoard();
  await t.tap(`cabin-${seat}`);
  await t.tap('meal-KSML');
  await t.until(async () => (await seatOf(t, seat))?.meal_codes, ['KSML']);
}

async function noteAboutSeat(t) {
  const seat = t.seat();
  await t.fromBoard();
  await t.tap(`cabin-${seat}`);
  await t.page.getByTestId('seat-note').fill('Broken arm');
  await t.tap('seat-note-save');
  await t.until(async () => (await seatOf(t, seat))?.note, 'Broken arm');
}

async function takeOrder(t) {
  for (const from of ['rail', 'cabin']) {
    const seat = t.seat();
    await t.fromBoard();
    if (from === 'rail') {
      await t.tap('nav-order');
      await t.page.getByTestId(`row-${Number.parseInt(seat, 10)}`).tap();
      await t.page.getByTestId(`letter-${seat.slice(-1)}`).tap();
    } else {
      await t.tap(`cabin-${seat}`);
      await t.tap('seat-take-order');
    }
    await t.page.getByTestId('take-cola-more').tap();
    await (from === 'rail' ? t.tap('send-order') : t.page.getByTestId('send-order').tap());
    await t.until(async () => (await t.tablet.board()).orders.filter((order) => order.seat === seat).map(({ by_crew, lines }) => [by_crew, lines[0].item]), [[true, 'cola']]);
  }
}

async function count(t) {
  for (const [id, digit, field] of [['start', '50', 'loaded'], ['left', '9', 'left'], ['end', '8', 'counted'], ['waste', '2', 'wasted']]) {
    await t.fromBoard();
    await t.tap('nav-stock');
    await t.tap(`${id}-crisps`);
    for (const key of digit) await t.page.getByTestId(`count-${key}`).tap();
    await t.page.getByTestId('count-enter').tap();
    await t.until(async () => (await stockOf(t, 'crisps'))[field], Number(digit));
  }
}

async function announce(t) {
  for (const [id, pause] of [['announce-landing', false], ['announce-pause-landing', true]]) {
    await t.fromBoard();
    await t.tap('nav-announce');
    await t.tap(id);
    await t.until(async () => (await saidNow(t))?.pause, pause);
    await t.tablet.must('DELETE', 'announcement');
    await t.page.getByTestId('announced').waitFor({ state: 'detached' });
  }
}

async function endAnnouncement(t) {
  await t.tablet.must('PUT', 'announcement', { phrase: 'landing', pause: true });
  await t.fromBoard();
  await t.tap('announce-end');
  await t.until(() => saidNow(t), null);
}

async function putBackEnded(t) {
  const order = await t.order(one('cola'), 'delivered');
  await t.fromBoard();
  await t.tap('nav-history');
  await t.tap(`put-back-${order.number}`);
  await stateIs(t, order.id, 'on_the_way');
}

async function payDelivered(t) {
  const order = await t.order(one('cola'), 'delivered');
  await t.fromBoard();
  await t.tap('nav-history');
  await t.tap(`paid-${order.number}`);
  await paymentIs(t, order.id, 'paid');
}

async function refund(t) {
  const order = await t.order(one('cola'), 'delivered');
  await t.tablet.must('PUT', `orders/${order.id}/payment`, { state: 'paid', version: order.version });
  await t.fromBoard();
  await t.tap('nav-history');
  await t.page.locator(`[data-testid=history-${order.number}][data-payment=paid]`).waitFor();
  await t.tap(`payment-of-${order.number}`);
  await t.answer('refunded-quality');
  await paymentIs(t, order.id, 'refunded');
}

const sessionOf = (page) => page.evaluate(async () => {
  const reply = await fetch('/api/v1/crew/session');
  return reply.ok ? (await reply.json()).name : reply.status;
});

async function handOver(t) {
  const order = await t.order(one('cola'), 'accepted');
  await t.fromBoard();
  await t.tap('nav-shift');
  await t.tap('handover-open');
  await t.page.getByTestId('handover-name').fill(COLLEAGUE.name);
  await t.page.getByTestId('handover-note-field').fill('Keep an eye on 14 A');
  await typePin(t.page, COLLEAGUE.pin);
  await t.page.getByTestId('handover-note').filter({ hasText: 'Keep an eye on 14 A' }).waitFor();
  assert.equal(await sessionOf(t.page), COLLEAGUE.name);
  await t.until(async () => (await t.tablet.order(order.id)).claimed_by, COLLEAGUE.name);
  await startShift(t.page);
}

async function report(t) {
  await t.fromBoard();
  await t.tap('nav-shift');
  const { orders } = await t.tablet.must('GET', 'report');
  await t.page.getByTestId('total-placed').filter({ hasText: String(orders.placed) }).waitFor();
  await t.fromBoard();
  await t.tap('nav-shift');
  const [file] = await Promise.all([t.page.waitForEvent('download'), t.tap('report-csv')]);
  const { text } = await call(t.tablet.base, 'GET', '/api/v1/crew/report.csv', { token: t.tablet.token });
  assert.equal(await readFile(await file.path(), 'utf8'), text);
  await t.page.evaluate(() => (window.print = () => (window.printed = document.querySelector('[data-testid=report]') !== null)));
  await t.fromBoard();
  await t.tap('nav-shift');
  await t.tap('report-print');
  assert.equal(await t.page.evaluate(() => window.printed), true);
}

async function signOut(t) {
  await t.fromBoard();
  await t.tap('nav-shift');
  await t.tap('sign-out');
  await t.page.getByTestId('sign-in').waitFor();
  assert.equal(await sessionOf(t.page), 401);
  await signIn(t.page, CREW);
  await startShift(t.page);
}

async function language(t) {
  for (const [code, word] of [['de', 'Tafel'], ['en', 'Board']]) {
    await t.fromBoard();
    await t.tap('nav-shift');
    await t.tap(`language-${code}`);
    await t.page.getByTestId('nav-board').filter({ hasText: word }).waitFor();
    assert.equal(await t.page.evaluate(() => document.documentElement.lang), code);
  }
}

// A loudspeaker cannot be heard here: that it will stay silent is what the tablet remembers.
async function soundAndLight(t) {
  const read = () => t.page.evaluate(() => [localStorage.getItem('aisle.crew.sound'), getComputedStyle(document.documentElement).backgroundColor]);
  const [sound, ground] = await read();
  for (const id of ['sound', 'brighter']) {
    await t.fromBoard();
    await t.tap(id);
  }
  assert.equal(sound, 'on');
  assert.equal((await read())[0], 'off');
  assert.notEqual((await read())[1], ground);
}

// In the order in which they are done: who has closed the flight can do nothing more.
export const ACTIONS = [
  ['accept', step('placed', 'accept', 'accepted')],
  ['accept with an allergy or a special meal', acceptWithCare],
  ['decline, with a reason', stop('placed', 'decline', 'no_id', 'declined')],
  ['prepare', step('accepted', 'preparing', 'preparing')],
  ['on the way', step('preparing', 'on-the-way', 'on_the_way')],
  ['delivered', step('on_the_way', 'delivered', 'delivered')],
  ['put back', step('preparing', 'undo', 'accepted')],
  ['undo the last step', undoLast],
  ['take over from a colleague', takeOver],
  ['call off, with a reason', stop('preparing', 'more', 'not_at_seat', 'cancelled')],
  ['sold out', sellOut],
  ['paid', settle('paid', 'paid')],
  ['on the house, with a reason', settle('comped-delay', 'comped')],
  ['my rows, all rows', lookAfterRows],
  ['pause or open the service here', switchService],
  ['open, pause, close a zone or all', setService],
  ['last orders earlier, later', shiftLastOrders],
  ['special meal of a seat', mealOfSeat],
  ['note about a seat', noteAboutSeat],
  ['take an order', takeOrder],
  ['set what is left, count, write off', count],
  ['announce, also with films paused', announce],
  ['end the announcement', endAnnouncement],
  ['put back what has ended', putBackEnded],
  ['paid, after it was delivered', payDelivered],
  ['refund', refund],
  ['report, CSV, print', report],
  ['language', language],
  ['sound, brightness', soundAndLight],
  ['hand over', handOver],
  ['sign out', signOut],
  ['close the flight', closeFlight],
];
