// Ordering on one phone, tap by tap: what is warned of, refused, taken back and followed, and a film that waits.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { withPage } from '../support/browser.mjs';
import { startCabin } from '../support/cabin.mjs';
import { testContent } from '../support/films.mjs';
import { startProxy } from '../support/proxy.mjs';
import { PIXEL, sitDown } from './galley.mjs';
import { assertClean, currentTime, go, playedPast, PLAYS_UNASKED } from './phone.mjs';

let films;
let cabin;
let tablet;

before(async () => {
  films = await testContent();
  cabin = await startCabin({ films: films.content, flight: 'sim:1:cruise' });
  tablet = await cabin.tablet();
});

after(() => cabin.close());

const onPhone = (name, seat, work, address = cabin.server.passenger) =>
  withPage({ name: `ordering-${name}`, device: PIXEL, args: PLAYS_UNASKED }, async (page) => {
    await sitDown(page, address, seat);
    await work(page);
  });

async function add(page, item) {
  await go(page, `order/item/${item}`);
  await page.getByTestId('item-add').tap();
}

async function place(page) {
  await go(page, 'order/basket');
  await page.getByTestId('place-order').tap();
}

const state = (page, name) => page.locator(`[data-testid^=order-][data-state=${name}]`).first();
const ordersAt = async (seat) => (await tablet.board()).orders.filter((order) => order.seat === seat);

test('a declared allergy is asked about before the basket, and told to the crew only when the passenger says so', async () => {
  await onPhone('allergy', '10A', async (page) => {
    await go(page, 'order/allergies');
    await page.getByTestId('allergen-milk').check();
    await add(page, 'sandwich');
    await page.getByTestId('item-add-anyway').waitFor();
    assert.equal(await page.getByTestId('basket').count(), 0, 'one tap is not enough');
    await page.getByTestId('item-add-anyway').tap();
    await place(page);
    await state(page, 'placed').waitFor();
    await add(page, 'water');
    await go(page, 'order/basket');
    await page.getByTestId('tell-crew').check();
    await place(page);
    await state(page, 'placed').waitFor();
    assert.deepEqual((await ordersAt('10A')).map(({ allergens }) => allergens), [[], ['milk']]);
    await go(page, 'order/allergies');
    await page.getByTestId('hide-unsafe').check();
    await page.getByTestId('allergies-done').tap();
    await page.getByTestId('hidden-note').waitFor();
    assert.equal(await page.getByTestId('menu-item-crisps').count(), 0, 'what may contain it is hidden as well');
    assertClean(page);
  });
});

test('a family orders for two seats at once, and the basket survives a reload', async () => {
  await onPhone('family', '10B', async (page) => {
    await add(page, 'water');
    await go(page, 'order/item/water');
    await page.getByTestId('seat-other').check();
    await page.getByTestId('neighbour').fill('10c');
    await page.getByTestId('neighbour-submit').tap();
    await page.getByTestId('quantity-more').tap();
    await page.getByTestId('item-add').tap();
    await page.getByTestId('basket').waitFor();
    await page.reload();
    await place(page);
    await state(page, 'placed').waitFor();
    const [{ lines }] = await ordersAt('10B');
    assert.deepEqual(lines.map(({ seat, quantity }) => [seat, quantity]), [['10B', 1], ['10C', 2]]);
  });
});

test('what has run out meanwhile is named, and one instead of two can be taken', async () => {
  await onPhone('sold-out', '10D', async (page) => {
    await go(page, 'order/item/sandwich');
    await page.getByTestId('quantity-more').tap();
    await page.getByTestId('item-add').tap();
    await go(page, 'order/basket');
    await page.getByTestId('place-order').waitFor();
    await tablet.must('PUT', 'menu/sandwich/stock', { as: 'left', count: 1 });
    await page.locator('[data-testid=stock-sandwich][data-left="1"]').waitFor();
    await page.getByTestId('place-order').tap();
    await page.getByTestId('lacking-sandwich').waitFor();
    await page.getByTestId('fit-sandwich').tap();
    await page.getByTestId('place-order').tap();
    await state(page, 'placed').waitFor();
    assert.deepEqual((await ordersAt('10D')).map(({ lines }) => lines[0].quantity), [1]);
  });
});

test('an order is followed live, and cannot be cancelled once the crew has it', async () => {
  await onPhone('follow', '10E', async (page) => {
    await add(page, 'cola');
    await place(page);
    await page.getByTestId('order-cancel').waitFor();
    let [order] = await ordersAt('10E');
    for (const to of ['accepted', 'preparing', 'on_the_way', 'delivered']) {
      order = await tablet.move(order, to);
      await state(page, to).waitFor();
      assert.equal(await page.getByTestId('order-cancel').count(), 0);
    }
    await page.getByTestId('reorder').tap();
    await page.getByTestId('place-order').tap();
    await page.getByTestId('order-cancel').tap();
    await state(page, 'cancelled').waitFor();
  });
});

test('an order given out of range says so, and goes out once when the network returns', async () => {
  const proxy = await startProxy(cabin.server.passenger);
  await onPhone('out-of-range', '10F', async (page) => {
    await add(page, 'cola');
    await go(page, 'order/basket');
    await page.getByTestId('place-order').waitFor();
    proxy.blackHole();
    proxy.cut();
    await page.locator('[data-link=away]').waitFor();
    await page.getByTestId('place-order').tap();
    await page.locator('[data-testid=order-waiting][data-state=waiting]').waitFor();
    proxy.pass();
    await page.getByTestId('order-cancel').waitFor();
    assert.equal((await ordersAt('10F')).length, 1);
  }, proxy.url);
  await proxy.close();
});

test('a film stands still while somebody speaks, and goes on by itself', async () => {
  await onPhone('speech', '11A', async (page) => {
    await go(page, `play/${films.long.id}`);
    await playedPast(page, 2);
    await tablet.must('PUT', 'announcement', { phrase: 'landing', pause: true });
    await page.getByTestId('announcement').waitFor();
    await page.waitForFunction(() => document.querySelector('video').paused);
    const held = await currentTime(page);
    await page.keyboard.press(' ');
    await page.waitForTimeout(500);
    assert.equal(await currentTime(page), held, 'not a frame further');
    await tablet.must('DELETE', 'announcement');
    await playedPast(page, held);
    assertClean(page);
  });
});
