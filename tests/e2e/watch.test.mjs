// A passenger watches: picture and sound, a seek, a reload, a second phone, other rungs; and the server knows how long.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { newPage, withPage } from '../support/browser.mjs';
import { testContent } from '../support/films.mjs';
import { startServer } from '../support/server.mjs';
import { rows } from '../support/sqlite.mjs';
import { assertClean, currentTime, firstPicture, go, openApp, pause, picturesWithin, playedPast, PLAYS_UNASKED, wakeControls } from './phone.mjs';

const NEAR_S = 2;
const SEEK_TO_S = 36;

let films;
let folder;
let server;

before(async () => {
  films = await testContent();
  folder = await mkdtemp(path.join(os.tmpdir(), 'aisle-watch-'));
  server = await startServer({ content: films.content, data: path.join(folder, 'data') });
});

after(async () => {
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

function assertNear(actual, expected, what) {
  assert.ok(Math.abs(actual - expected) <= NEAR_S, `${what}: ${actual.toFixed(2)} s instead of ${expected.toFixed(2)} s`);
}

async function postersAreThere(page) {
  await page.waitForFunction(() => {
    const pictures = [...document.querySelectorAll('[data-testid=home] img')];
    return pictures.length > 0 && pictures.every(({ complete, naturalWidth }) => complete && naturalWidth > 0);
  });
}

async function openFilm(page) {
  await postersAreThere(page);
  await page.getByTestId(`title-card-${films.long.id}`).click();
  await page.getByTestId('play').click();
}

async function reallyPlays(page) {
  await playedPast(page, 0.5);
  const pictures = await picturesWithin(page, 10);
  assert.ok(pictures > 50, `${pictures} different pictures in ten seconds of film`);
  const sound = await page.evaluate(() => document.querySelector('video').webkitAudioDecodedByteCount);
  assert.ok(sound > 0, 'no sound was decoded');
}

async function seek(page) {
  await wakeControls(page);
  const line = page.getByTestId('scrubber');
  const { width, height } = await line.boundingBox();
  const before = await currentTime(page);
  await line.click({ position: { x: (width * SEEK_TO_S) / films.long.duration_s, y: height / 2 } });
  const landed = await page.waitForFunction((from) => {
    const video = document.querySelector('video');
    return video.currentTime > from + 5 && !video.seeking && video.currentTime;
  }, before);
  assertNear(await landed.jsonValue(), SEEK_TO_S, 'the seek');
  await playedPast(page, SEEK_TO_S + 3);
  return before;
}

async function reload(page) {
  const left = await currentTime(page);
  await page.reload();
  assertNear(await firstPicture(page), left, 'after the reload');
  return left;
}

async function invite(page) {
  await go(page, 'you');
  await page.getByTestId('show-code').click();
  return (await page.getByTestId('code').innerText()).replace(/\s/g, '');
}

async function goOnElsewhere(page, browser, left) {
  const code = await invite(page);
  const other = await newPage(browser);
  await openApp(other, `${server.passenger}/#code=${code}`);
  assert.equal(await other.evaluate(() => location.hash), '', 'a code is used once and not kept in the address');
  await other.getByTestId(`continue-${films.long.id}`).click();
  assertNear(await firstPicture(other), left, 'on the second phone');
  await go(page, `title/${films.long.id}`);
  const clock = (seconds) => `0:${String(Math.floor(seconds)).padStart(2, '0')}`;
  await playedPast(other, left + 4);
  const stopped = await pause(other);
  await page.getByTestId('resume').filter({ hasText: clock(stopped) }).waitFor();
  return { other, stopped };
}

async function lastWord() {
  const events = await rows(path.join(folder, 'data'), 'SELECT seq, kind, body FROM event ORDER BY seq');
  assert.deepEqual(events.map(({ seq }) => seq), events.map((_, at) => at + 1), 'no number is missing');
  const watched = events.filter(({ kind }) => kind === 'watched').map(({ body }) => JSON.parse(body));
  return watched.filter(({ title }) => title === films.long.id).at(-1);
}

test('a film plays, seeks, survives a reload and goes on on a second phone, and every second is known', async () => {
  await withPage({ name: 'watch', args: PLAYS_UNASKED }, async (page, browser) => {
    await openApp(page, server.passenger);
    await openFilm(page);
    await reallyPlays(page);
    const soughtAt = await seek(page);
    const reloadedAt = await reload(page);
    await playedPast(page, reloadedAt + 3);
    const left = await pause(page);
    const { other, stopped } = await goOnElsewhere(page, browser, left);
    assertClean(page);
    assertClean(other);
    await browser.close();
    await server.stop();
    const told = await lastWord();
    const seen = soughtAt + (stopped - SEEK_TO_S);
    assert.equal(told.played_from, 'player');
    assert.ok(Math.abs(told.played_s - seen) <= 6, `played ${told.played_s} s, seen ${seen.toFixed(1)} s`);
    assert.ok(told.delivered_s >= seen - 4 && told.delivered_s <= films.long.duration_s + 0.5, `delivered ${told.delivered_s} s`);
    assertNear(told.position_s, stopped, 'the last position');
    assert.equal(told.finished, false);
  });
});

const SLOW_BYTES_S = 130_000;
const FAIR_BYTES_S = 800_000;

async function throttle(page) {
  const wire = await page.context().newCDPSession(page);
  return (bytes_s) => wire.send('Network.emulateNetworkConditions',
    { offline: false, latency: 20, downloadThroughput: bytes_s, uploadThroughput: bytes_s });
}

const level = (page) => page.getByTestId('player').getAttribute('data-level').then(Number);

function levelBecomes(page, sign, than) {
  return page.waitForFunction(([how, height]) => {
    const now = Number(document.querySelector('[data-testid=player]')?.dataset.level ?? 0); // the player may be on its way
    return now > 0 && (how === 'above' ? now > height : now < height);
  }, [sign, than]);
}

test('the picture gets coarser when the network is narrow, and finer when it is wide again', async (t) => {
  const cabin = await startServer({ content: films.content });
  t.after(() => cabin.stop());
  await withPage({ name: 'rungs', args: PLAYS_UNASKED }, async (page) => {
    const narrowTo = await throttle(page);
    await openApp(page, `${cabin.passenger}/`);
    await narrowTo(FAIR_BYTES_S);
    await openFilm(page);
    await levelBecomes(page, 'above', 360);
    await narrowTo(SLOW_BYTES_S);
    const fine = await level(page);
    await levelBecomes(page, 'below', fine);
    await narrowTo(-1);
    await levelBecomes(page, 'above', await level(page));
    assertClean(page);
  });
});
