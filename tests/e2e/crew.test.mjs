// The crew's tablet, lying and standing: every screen, every row of its table of taps, its honesty about the network, and
// how little it lights the cabin.
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { withPage } from '../support/browser.mjs';
import { build, source } from '../support/build.mjs';
import { COLLEAGUE, CREW, startCabin } from '../support/cabin.mjs';
import { litShare, sideways, smallTargets, spilled, TOUCH_PX, violations } from '../support/looks.mjs';
import { one } from '../support/passenger.mjs';
import { startProxy } from '../support/proxy.mjs';
import { fillCabin } from './full-cabin.mjs';
import { CREW_TABLET, signIn, startShift, typePin } from './galley.mjs';
import { go } from './phone.mjs';
import { ACTIONS } from './taps.mjs';
import { checkTaps, Turn } from './turn.mjs';

const SHOTS = path.join(build, 'shots', 'crew');
const ACTION_PX = 56;
const LIT = 0.25;
const DARK_SHARE = 0.1;
const BACK_MS = 3000;
const BUTTONS = '.actions .ask, .undo-bar .ask';
// The plan beside the board is a picture of the cabin; the same seats are as big as a thumb on the screen of seats.
const TARGETS = 'a[href], button:not(.cabin-small .cell), input, label, select, summary';
// The report's widest table scrolls by itself; what only a screen reader hears has no width.
const APART = '.wide, .visually-hidden, bdi, input, textarea';

let cabin;
let tablet;
let zones;

before(async () => {
  await mkdir(SHOTS, { recursive: true });
  cabin = await startCabin({ flight: 'sim:1:cruise' });
  tablet = await fillCabin(cabin);
  ({ zones } = await tablet.seatmap());
  await tablet.service({ zone: zones[2], state: 'paused' });
});

after(() => cabin.close());

const onTablet = (name, work, options = {}) => withPage({ name: `crew-${name}`, device: CREW_TABLET, ...options }, async (page, browser) => {
  page.setDefaultTimeout(15_000);
  await work(page, browser);
});

// Whoever has not signed in yet, or not with the right PIN, hears 401: the browser writes that down as an error.
const assertClean = ({ problems }) => assert.deepEqual(problems.filter((problem) => !/ 401 \(/.test(problem)), []);

async function atWork(page, who = CREW, address = cabin.server.crew) {
  await page.goto(`${address}/`);
  await signIn(page, who);
  await startShift(page);
}

// --- every screen ---

const cardOf = (page, seat) => page.locator(`[data-testid^=order-card-][data-seat="${seat}"]`);
const close = (page) => page.getByTestId('sheet-close').tap();

const onBoard = (work) => async (page) => {
  await go(page, 'board');
  await page.getByTestId('board').waitFor();
  await work(page);
};

const sheet = (name, work) => onBoard(async (page) => {
  await work(page);
  await page.getByTestId(`sheet-${name}`).waitFor();
});

const screen = (name, work = () => {}) => async (page) => {
  await page.getByTestId(`nav-${name}`).tap();
  await page.getByTestId(`screen-${name}`).waitFor();
  await work(page);
};

async function fullBoard(page) {
  await startShift(page);
  for (const seat of ['7A', '12C', '14A', '16F', '18B', '20D', '22F', '31D', '11F']) await cardOf(page, seat).waitFor();
  for (const [seat, sign] of [['14A', 'line-danger'], ['14A', 'tag-allergy'], ['18B', 'tag-meal-VGML'], ['16F', 'tag-id'], ['16F', 'tag-due'],
    ['22F', 'claim'], ['31D', 'tag-recalled']]) await cardOf(page, seat).getByTestId(sign).first().waitFor();
  await cardOf(page, '7A').locator('[data-testid=age][data-age=late]').waitFor();
  await cardOf(page, '8C').locator('[data-testid=age][data-age=slow]').waitFor();
  await cardOf(page, '20D').locator('.line-gone').waitFor();
  await page.locator('[data-testid^=order-card-][data-orders*=" "]').first().waitFor();
}

async function draft(page) {
  await page.getByTestId('row-30').tap();
  await page.getByTestId('letter-A').tap();
  await page.getByTestId('take-wine-more').tap();
  await page.getByTestId('choose-curry').tap();
  await page.getByTestId('add-curry').tap();
  await page.getByTestId('draft-allergies').tap();
  await page.getByTestId('allergen-milk').tap();
}

async function handOver(page) {
  await page.getByTestId('report').waitFor();
  await page.getByTestId('handover-open').tap();
  await page.getByTestId('handover-name').fill(COLLEAGUE.name);
  await page.getByTestId('handover-note-field').fill('14 A must not get milk.');
  for (const digit of '75') await page.getByTestId(`pin-${digit}`).tap();
}

async function handedOver(page) {
  await typePin(page, COLLEAGUE.pin.slice(2));
  await page.getByTestId('handover-note').waitFor();
}

const runsBackwards = (page) => page.evaluate(() => document.documentElement.dir === 'rtl');

const say = (page) => tablet.must('PUT', 'announcement', { phrase: 'landing', pause: true }).then(() => page.getByTestId('announced').waitFor());
const hush = (page) => tablet.must('DELETE', 'announcement').then(() => page.getByTestId('announced').waitFor({ state: 'detached' }));

// How each is opened, and what is put back afterwards.
const screens = () => [
  ['sign-in', (page) => page.getByTestId('pin-1').waitFor()],
  ['sign-in wrong', async (page) => {
    await page.getByTestId('sign-in-name').fill(CREW.name);
    await typePin(page, '0000');
    await page.getByTestId('pin-said').filter({ hasText: /\S/ }).waitFor();
  }],
  ['shift-start', (page) => signIn(page, CREW)],
  ['board', fullBoard],
  ['board asked twice', onBoard(async (page) => {
    await cardOf(page, '14A').getByTestId('accept').tap();
    await cardOf(page, '14A').locator('.ask-danger').waitFor();
  })],
  ['board with an undo', onBoard(async (page) => {
    await cardOf(page, '24C').getByTestId('on-the-way').tap();
    await page.getByTestId('undo-last').waitFor();
  }), async (page) => {
    await page.getByTestId('undo-last').tap();
    await cardOf(page, '24C').getByTestId('on-the-way').waitFor();
  }],
  ['board with an announcement', onBoard(say), hush],
  ['decline', sheet('decline', (page) => cardOf(page, '16F').getByTestId('decline').tap()), close],
  ['more', sheet('more', (page) => cardOf(page, '22A').getByTestId('more').tap()), close],
  ['payment', sheet('payment', async (page) => {
    await cardOf(page, '11F').getByTestId('tag-due').tap();
    const title = await page.getByTestId('sheet-payment').getByRole('heading', { level: 2 }).textContent();
    assert.match(title, (await runsBackwards(page)) ? /\u206811 F\u2069/ : / 11 F$/, 'a seat is read the same in every language');
  }), close],
  ['sold out', sheet('soldout', (page) => cardOf(page, '22A').getByTestId('soldout-sandwich').tap()), close],
  ['seat', sheet('seat', (page) => page.getByTestId('cabin-15C').tap()), close],
  ['seats', screen('seats', async (page) => {
    await page.getByTestId('seat-15C').tap();
    await page.getByTestId('fact-dnd').waitFor();
  })],
  ['take order', screen('order', draft)],
  ['stock', screen('stock')],
  ['count', screen('stock', async (page) => {
    await page.getByTestId('left-cola').tap();
    await page.getByTestId('sheet-count').waitFor();
  }), close],
  ['service', screen('service', (page) => page.locator(`[data-testid="service-${zones[2]}"][data-by-hand=paused]`).waitFor())],
  ['close flight', screen('service', async (page) => {
    await page.getByTestId('close-flight').tap();
    await page.getByTestId('close-flight-sure').tap();
    await page.getByTestId('close-flight-really').waitFor();
  }), close],
  ['announce', screen('announce', say), hush],
  ['history', screen('history', (page) => page.locator('[data-payment=due]').first().waitFor())],
  ['shift', screen('shift', handOver)],
  ['shift-start handed over', handedOver],
];

const SIZES = [['lying', CREW_TABLET.viewport], ['standing', { width: 820, height: 1180 }]];
const LOCALES = [['left to right', 'en-GB', 'ltr'], ['right to left', 'ar', 'rtl']];

async function look(page, name, dir) {
  for (const [size, viewport] of SIZES) {
    await page.setViewportSize(viewport);
    await page.screenshot({ path: path.join(SHOTS, `${name} ${size} ${dir}.png`.replace(/ /g, '-')) });
    const found = {
      axe: await violations(page),
      sideways: await sideways(page),
      spilled: await spilled(page, APART),
      small: await smallTargets(page, TOUCH_PX, TARGETS),
      low: await smallTargets(page, ACTION_PX, BUTTONS),
    };
    assert.deepEqual(found, { axe: [], sideways: 0, spilled: [], small: [], low: [] }, `${name}, ${size}`);
  }
  await page.setViewportSize(CREW_TABLET.viewport);
}

for (const [way, locale, dir] of LOCALES) {
  test(`lying and standing, ${way}, every screen of the crew can be read, reached and touched`, () => onTablet(dir, async (page) => {
    await page.goto(`${cabin.server.crew}/`);
    for (const [name, open, leave] of screens()) {
      await open(page);
      assert.equal(await runsBackwards(page), dir === 'rtl');
      await look(page, name, dir);
      await leave?.(page);
    }
    assertClean(page);
  }, { locale }));
}

// --- how little it lights the cabin ---

test('a full board lights less than a tenth of the screen', (t) => onTablet('dark', async (page, browser) => {
  await atWork(page);
  await cardOf(page, '11F').waitFor();
  for (const [size, viewport] of SIZES) {
    await page.setViewportSize(viewport);
    const share = await litShare(browser, await page.screenshot(), LIT);
    t.diagnostic(`${size}: ${(share * 100).toFixed(1)} %`);
    assert.ok(share > 0 && share <= DARK_SHARE, `${size}: ${(share * 100).toFixed(1)} % of the pixels are lit`);
  }
}));

// --- how long ago the server was heard ---

const badge = (page, age, words) => page.locator(`[data-testid=live-badge][data-age=${age}]`).filter({ hasText: words }).waitFor({ timeout: 20_000 });
const secondsOn = async (page) => Number(/\d+/.exec(await page.getByTestId('live-badge').textContent())[0]);

test('a tablet out of range says after 8 s that it hears little, after 15 s that it is not live, and catches up at once', async (t) => {
  const proxy = await startProxy(cabin.server.crew);
  t.after(() => proxy.close());
  const phone = await cabin.passenger('2A');
  await onTablet('stale', async (page) => {
    await atWork(page, CREW, proxy.url);
    await badge(page, 'live', 'Live');
    const leaving = await phone.place(one('water'));
    await cardOf(page, '2A').waitFor();
    proxy.blackHole();
    const gone = Date.now();
    await badge(page, 'slow', 'Live');
    assert.ok(await secondsOn(page) >= 8 && Date.now() - gone > 2000, 'the last beat was at most 5 s before');
    assert.ok(await secondsOn(page) < 15);
    await tablet.move(leaving, 'accepted');
    const coming = await (await cabin.passenger('4F')).place(one('water'));
    await badge(page, 'stale', 'Not live');
    assert.ok(await secondsOn(page) <= 17);
    await page.getByTestId('stale-warning').filter({ hasText: 'may be old' }).waitFor();
    assert.equal(await page.locator('[data-testid=column-new] [data-seat="2A"]').count(), 1, 'what was known stays to be seen');
    proxy.pass();
    await badge(page, 'live', 'Live');
    await page.locator(`[data-testid=column-making] [data-ids="${leaving.id}"]`).waitFor({ timeout: BACK_MS });
    await page.locator(`[data-testid=column-new] [data-ids="${coming.id}"]`).waitFor({ timeout: BACK_MS });
    assert.equal(await page.getByTestId('stale-warning').textContent(), '');
  });
});

// --- the table of taps ---

const TABLE = (await readFile(path.join(source, 'web/crew/README.md'), 'utf8')).split('## Taps')[1].split('\n')
  .filter((line) => /^\| (?!action|---)/.test(line)).map((line) => line.split('|').slice(1, 4).map((cell) => cell.trim()));

test('the table of taps is true: every action, done from the board in so many taps, has its effect', async (t) => {
  assert.deepEqual(ACTIONS.map(([action]) => action).sort(), TABLE.map(([action]) => action).sort());
  const other = await startCabin({ flight: 'sim:1:cruise' });
  t.after(() => other.close());
  const [own, colleague] = await Promise.all([other.tablet(), other.tablet(COLLEAGUE)]);
  await onTablet('taps', async (page) => {
    await atWork(page, CREW, other.server.crew);
    const turn = new Turn(page, other, { tablet: own, colleague, zones: (await own.seatmap()).zones });
    for (const [action, work] of ACTIONS) {
      const [, taps, by] = TABLE.find(([name]) => name === action);
      turn.begin();
      try {
        await work(turn);
        checkTaps(turn, taps, by);
      } catch (error) {
        error.message = `${action}: ${error.message}`;
        throw error;
      }
    }
    assertClean(page);
  });
});
