// Networks as cabins have them: one that goes away and comes back, and one without certificates.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { before, test } from 'node:test';
import { withPage } from '../support/browser.mjs';
import { testContent } from '../support/films.mjs';
import { serverFor, startServer } from '../support/server.mjs';
import { rows } from '../support/sqlite.mjs';
import { assertClean, go, openApp, pause, playedPast, PLAYS_UNASKED } from './phone.mjs';

const NEAR_MS = 200;

let films;

before(async () => {
  films = await testContent();
});

const linkIs = (page, state) => page.locator(`[data-testid=link][data-link=${state}]`).waitFor({ state: 'attached' });

async function savedPosition(data) {
  const [row] = await rows(data, `SELECT position_ms FROM viewing WHERE title = '${films.long.id}' AND guest = 0`);
  return row?.position_ms;
}

async function positionBecomes(data, expected_ms) {
  const until = Date.now() + 30_000;
  while (Math.abs((await savedPosition(data)) - expected_ms) > NEAR_MS) {
    assert.ok(Date.now() < until, `${await savedPosition(data)} ms on disk instead of ${expected_ms}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

test('while the network is away the app says so, and what was watched meanwhile is told when it is back', async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'aisle-away-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const data = path.join(folder, 'data');
  const first = await startServer({ content: films.content, data });
  t.after(() => first.kill());
  await withPage({ name: 'away', args: PLAYS_UNASKED }, async (page) => {
    await openApp(page, `${first.passenger}/`);
    await linkIs(page, 'live');
    await go(page, `play/${films.long.id}`);
    await playedPast(page, 2);
    await first.kill();
    await linkIs(page, 'away');
    const stopped = await pause(page);
    await go(page, '');
    await page.getByTestId('link').getByText('Looking for the cabin Wi-Fi').waitFor();
    const second = await startServer({ content: films.content, data, flags: { 'passenger-port': new URL(first.passenger).port } });
    t.after(() => second.stop());
    await linkIs(page, 'live');
    await positionBecomes(data, stopped * 1000);
  });
});

test('a phone that has been here opens the app while the network is away', async (t) => {
  const server = await startServer({ content: films.content });
  t.after(() => server.kill());
  await withPage({ name: 'offline' }, async (page) => {
    await openApp(page, `${server.passenger}/`);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await server.stop();
    await page.reload();
    await page.getByTestId('home').getByText('The cabin Wi-Fi is away').waitFor();
  });
});

test('on plain http, without what browsers keep for secure pages, films play all the same', async (t) => {
  const server = await serverFor(t, { content: films.content });
  const cabin = `http://cabin.test:${new URL(server.passenger).port}/`;
  await withPage({ name: 'plain', args: ['--host-resolver-rules=MAP cabin.test 127.0.0.1'] }, async (page) => {
    await openApp(page, cabin);
    assert.equal(await page.evaluate(() => isSecureContext), false);
    await page.getByTestId(`title-card-${films.short.id}`).tap();
    await page.getByTestId('play').tap();
    await playedPast(page, 3);
    await page.reload();
    await page.waitForFunction(() => document.querySelector('video')?.readyState >= 2);
    // A browser may want to be asked before it makes a sound.
    if (await page.evaluate(() => document.querySelector('video').paused)) await page.getByTestId('toggle').tap();
    await playedPast(page, 6);
    assertClean(page);
  });
});
