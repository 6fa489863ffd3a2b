// A cabin in the middle of its service: everything that the crew's screens can show is there at once.
import { COLLEAGUE } from '../support/cabin.mjs';
import { one } from '../support/passenger.mjs';
import { alter } from '../support/sqlite.mjs';

const PATH = ['accepted', 'preparing', 'on_the_way', 'delivered'];
const CURRY = { options: ['rice', 'raita'] };

// Seat, what is ordered, how far it is.
const ORDERS = [
  ['7A', { lines: [{ item: 'cola', quantity: 2 }, { item: 'crisps', quantity: 1 }], note: 'My daughter sleeps: please put it down quietly.' }],
  ['8C', one('espresso', { options: ['oat'] })],
  ['12C', one('water')],
  ['12D', { lines: [{ item: 'crisps', quantity: 1 }, { item: 'cola', quantity: 1, seat: '12E' }], phrases: ['no-ice'] }],
  ['14A', { lines: [{ item: 'sandwich', quantity: 1 }, { item: 'crisps', quantity: 1 }], allergens: ['milk', 'nuts'] }],
  ['16F', { ...one('wine'), payment: { method: 'at_delivery' } }],
  ['18B', one('curry', CURRY)],
  ['20D', { lines: [{ item: 'cake', quantity: 1 }, { item: 'cola', quantity: 1 }] }],
  ['22A', one('sandwich'), 'accepted'],
  ['25B', { ...one('crisps'), allergens: ['peanuts'] }, 'accepted'],
  ['24C', { lines: [{ item: 'espresso', quantity: 3, options: ['cow'] }] }, 'preparing'],
  ['22F', one('wine'), 'preparing', COLLEAGUE],
  ['9A', one('water'), 'on_the_way'],
  ['9B', one('cola'), 'on_the_way'],
  ['11F', one('wine'), 'on_the_way'],
  ['26E', one('water'), 'on_the_way', COLLEAGUE],
  ['6A', one('cola'), 'delivered'],
  ['6C', one('espresso', { options: [] }), 'delivered'],
  ['6D', one('cola'), 'delivered'],
  ['5A', one('crisps'), 'delivered'],
];

async function bring(tablet, order, state) {
  let now = order;
  for (const to of PATH.slice(0, PATH.indexOf(state) + 1)) now = await tablet.move(now, to);
  return now;
}

async function noteSeats(cabin, tablet) {
  await tablet.must('PUT', 'seats/18B', { meal_codes: ['VGML'], note: '' });
  await tablet.must('PUT', 'seats/15C', { meal_codes: ['KSML', 'LSML'], note: 'Flies with a broken arm: cut the food, please' });
  const phones = await Promise.all(['10A', '15C', '10B'].map((seat) => cabin.passenger(seat)));
  for (const [i, phone] of phones.entries()) {
    await phone.ask('PUT', '/api/v1/wishes', { do_not_disturb: i < 2, wake_for_meals: i === 2 });
  }
}

// By the database, for nobody can wait so long: one is slow, one is late.
async function makeOld(cabin) {
  await cabin.server.stop();
  for (const [seat, minutes] of [['7A', 12], ['8C', 6]]) {
    await alter(cabin.data, `UPDATE food_order SET placed_ms = placed_ms - ${minutes * 60_000} WHERE seat = '${seat}'`);
  }
  await cabin.start();
}

async function endSome(cabin, tablet, placed) {
  const settle = (seat, change) => tablet.must('PUT', `orders/${placed[seat].id}/payment`, { ...change, version: placed[seat].version });
  await settle('6C', { state: 'paid', reference: 'T-4711' });
  await settle('5A', { state: 'comped', reason: 'delay' });
  await tablet.move(await (await cabin.passenger('28A')).place(one('wine')), 'declined', 'no_id');
  const phone = await cabin.passenger('28B');
  await phone.cancel((await phone.place(one('cola'))).id);
}

export async function fillCabin(cabin) {
  const crew = { [COLLEAGUE.name]: await cabin.tablet(COLLEAGUE), own: await cabin.tablet() };
  const placed = {};
  for (const [seat, order, state, by] of ORDERS) {
    const fresh = await (await cabin.passenger(seat)).place(order);
    const tablet = crew[by?.name ?? 'own'];
    placed[seat] = state ? await bring(tablet, await tablet.order(fresh.id), state) : fresh;
  }
  await crew.own.soldOut('cake');
  await crew.own.take({ seat: '30A', ...one('water') });
  await crew.own.move(await bring(crew.own, await crew.own.take({ seat: '31D', ...one('cola') }), 'on_the_way'), 'preparing');
  await endSome(cabin, crew.own, placed);
  await noteSeats(cabin, crew.own);
  await makeOld(cabin);
  return cabin.tablet();
}
