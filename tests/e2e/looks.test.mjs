// Every screen on phone and tablet, left to right and right to left: accessible, inside its width, and big enough to touch.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, TABLET, withPage } from '../support/browser.mjs';
import { startCabin } from '../support/cabin.mjs';
import { testContent } from '../support/films.mjs';
import { sideways, smallTargets, TOUCH_PX, violations } from '../support/looks.mjs';
import { assertClean, go, openApp, pause, playedPast, PLAYS_UNASKED } from './phone.mjs';

let films;
let cabin;

before(async () => {
  films = await testContent();
  cabin = await startCabin({ films: films.content, flight: 'sim:1:cruise' });
});

after(() => cabin.close());

async function play(page) {
  await go(page, `play/${films.long.id}`);
  await playedPast(page, 6);
  await pause(page);
}

async function showCode(page) {
  await go(page, 'you');
  await page.getByTestId('show-code').click();
  await page.locator('.qr svg').waitFor();
}

async function declareAllergies(page) {
  await go(page, 'order/allergies');
  for (const allergen of ['milk', 'mustard']) await page.getByTestId(`allergen-${allergen}`).check();
}

// The curry contains mustard and, with raita, milk: it takes a second tap.
async function askBeforeAdding(page) {
  await go(page, 'order/item/curry');
  for (const choice of ['rice', 'raita']) await page.getByTestId(`choice-${choice}`).check();
  await page.getByTestId('item-add').click();
  await page.getByTestId('item-add-anyway').waitFor();
}

async function fillBasket(page) {
  await page.getByTestId('item-add-anyway').click();
  await page.getByTestId('basket').click();
  if (await page.getByTestId('place-order').count() === 0) {
    await page.getByTestId('seat').fill('12C');
    await page.getByTestId('seat-submit').click();
  }
  await page.getByTestId('pay-voucher').check();
  await page.getByTestId('place-order').waitFor();
}

async function follow(page) {
  await page.getByTestId('pay-at-delivery').check();
  await page.getByTestId('place-order').click();
  await page.getByTestId('order-cancel').waitFor();
}

async function announce(page) {
  await (await cabin.tablet()).must('PUT', 'announcement', { phrase: 'landing', pause: false });
  await page.getByTestId('announcement').waitFor();
}

async function endAnnouncement(page) {
  await (await cabin.tablet()).must('DELETE', 'announcement');
  await page.getByTestId('announcement').waitFor({ state: 'detached' });
}

// In this order, so that home comes with something to go on with.
const screens = () => [
  ['first home', async (page) => page.getByTestId('hero').waitFor()],
  ['title', async (page) => {
    await go(page, `title/${films.long.id}`);
    await page.getByTestId('play').waitFor();
  }],
  ['player', play],
  ['title begun', async (page) => {
    await go(page, `title/${films.long.id}`);
    await page.getByTestId('resume').waitFor();
  }],
  ['home', async (page) => {
    await go(page, '');
    await page.getByTestId(`continue-${films.long.id}`).waitFor();
  }],
  ['flight', async (page) => {
    await go(page, 'flight');
    await page.getByTestId('figure-altitude').waitFor();
  }],
  ['you', showCode],
  ['menu', async (page) => {
    await go(page, 'order');
    await page.getByTestId('menu-item-curry').waitFor();
  }],
  ['allergies', declareAllergies],
  ['dish', askBeforeAdding],
  ['basket', fillBasket],
  ['order', follow],
  ['home with an order', async (page) => {
    await go(page, '');
    await page.getByTestId('open-orders').waitFor();
  }],
  ['announcement', announce],
  ['home after it', endAnnouncement],
];

const DEVICES = [['phone', PHONE], ['tablet', TABLET]];
const LOCALES = [['left to right', 'en-GB', 'ltr'], ['right to left', 'ar', 'rtl']];

for (const [size, device] of DEVICES) {
  for (const [way, locale, dir] of LOCALES) {
    test(`on a ${size}, ${way}, every screen can be read, reached and touched`, async () => {
      await withPage({ name: `looks-${size}-${dir}`, device, locale, args: PLAYS_UNASKED }, async (page) => {
        await openApp(page, `${cabin.server.passenger}/`);
        assert.equal(await page.evaluate(() => document.documentElement.dir), dir);
        for (const [name, open] of screens()) {
          await open(page);
          assert.deepEqual(await violations(page), [], `${name}: axe`);
          assert.equal(await sideways(page), 0, `${name}: wider than the screen`);
          assert.deepEqual(await smallTargets(page, TOUCH_PX), [], `${name}: too small to touch`);
        }
        assertClean(page);
      });
    });
  }
}
