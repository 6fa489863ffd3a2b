// Ordering on real screens: what a passenger taps on the phone, and what the crew's tablets show.
import { newPage } from '../support/browser.mjs';
import { go, openApp } from './phone.mjs';

export const PIXEL = { viewport: { width: 412, height: 839 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2.625 };
export const CREW_TABLET = { viewport: { width: 1180, height: 820 }, hasTouch: true };

export const COLUMN_OF = { placed: 'new', accepted: 'making', preparing: 'making', on_the_way: 'tray' };

// --- the phone ---

export async function sitDown(page, address, seat) {
  await openApp(page, `${address}/`);
  await go(page, 'you');
  await page.getByTestId('seat').fill(seat);
  await page.getByTestId('seat-submit').click();
  await page.getByTestId('seat-now').filter({ hasText: seat }).waitFor();
}

// The page of an order that is answered this very moment may still show itself in place of what was opened: open it again.
async function openItem(page, item) {
  for (let tries = 0; ; tries++) {
    await go(page, `order/item/${item}`);
    const shown = page.getByTestId('item-add').waitFor({ timeout: 3000 });
    if (await shown.then(() => true, (error) => tries < 3 ? false : Promise.reject(error))) return;
  }
}

// From the menu through the basket to the button that orders; the note tells this order from all others.
export async function order(page, item, note) {
  await openItem(page, item);
  await page.getByTestId('item-add').tap();
  await page.getByTestId('basket').tap();
  await page.getByTestId('note').fill(note);
  await page.getByTestId('place-order').tap();
}

// Until the server has answered everything that was ordered here.
export async function allSent(page) {
  await go(page, 'order');
  await page.getByTestId('menu-screen').waitFor();
  await page.getByTestId('order-waiting').first().waitFor({ state: 'detached' });
}

export async function ownOrders(page) {
  await go(page, 'order');
  await page.getByTestId('menu-screen').waitFor();
  return page.locator('a[data-testid^=order-card-]').evaluateAll((cards) => cards.map(({ dataset }) => dataset.testid.slice('order-card-'.length)));
}

// --- the tablet ---

// Every order on the screen with its column, as boardText has it.
function readBoard() {
  return [...document.querySelectorAll('[data-testid^=column-] [data-ids]')].flatMap((card) => {
    const column = card.closest('[data-testid^=column-]').dataset.testid.slice('column-'.length);
    return card.dataset.ids.split(' ').map((id) => `${id} ${column}`);
  }).sort().join('\n');
}

// Notes when a socket opens, by the clock that the test reads as well.
function watchSockets() {
  window.opened = [];
  window.WebSocket = class extends window.WebSocket {
    constructor(...where) {
      super(...where);
      this.addEventListener('open', () => window.opened.push(Date.now()));
    }
  };
}

export async function openTablet(browser, address, { name, pin }) {
  const page = await newPage(browser, CREW_TABLET);
  await page.addInitScript(watchSockets);
  await page.addInitScript(`window.readBoard = ${readBoard}`);
  await page.goto(`${address}/`);
  await signIn(page, { name, pin });
  await startShift(page);
  return page;
}

export async function signIn(page, { name, pin }) {
  await page.getByTestId('sign-in-name').fill(name);
  await typePin(page, pin);
  await page.getByTestId('start-shift').waitFor();
}

export async function typePin(page, pin) {
  for (const digit of pin) await page.getByTestId(`pin-${digit}`).tap();
  await page.getByTestId('pin-enter').tap();
}

export async function startShift(page) {
  await page.getByTestId('start-shift').tap();
  await page.getByTestId('column-new').waitFor();
}

// A reload ends no shift, but a browser wants a tap before it makes a sound.
export async function reloadTablet(page) {
  await page.reload();
  await startShift(page);
}

// Every order of a board with its column, as one text: two that are equal show the same.
export const boardText = (orders) => orders.filter(({ state }) => COLUMN_OF[state]).map(({ id, state }) => `${id} ${COLUMN_OF[state]}`).sort().join('\n');

export const shownBoard = (page) => page.evaluate(() => window.readBoard());

// When the tablet first shows exactly that board (Unix ms), and when its sockets opened.
export async function whenShown(page, text, ms) {
  const found = await page.evaluate(([wanted, patience]) => new Promise((resolve) => {
    const watcher = new MutationObserver(look);
    const timer = setTimeout(() => finish(null), patience);
    function finish(at) {
      watcher.disconnect();
      clearTimeout(timer);
      resolve({ at, opened: window.opened });
    }
    function look() {
      if (window.readBoard() === wanted) finish(Date.now());
    }
    watcher.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ids'] });
    look();
  }), [text, ms]);
  if (found.at === null) throw new Error(`the board did not catch up within ${ms} ms:\n${await shownBoard(page)}\ninstead of\n${text}`);
  return found;
}
