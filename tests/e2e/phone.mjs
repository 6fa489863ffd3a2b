// A phone with the passenger app open: what a passenger does, and what the page lets them see.
import assert from 'node:assert/strict';

const PATIENCE_MS = 60_000;

// Whether a page may make sound before it was touched is the browser's own guess, another one every time.
export const PLAYS_UNASKED = ['--autoplay-policy=no-user-gesture-required'];

// A first visit asks who it is and hears 401: the browser writes that down as an error, and it is none.
const FIRST_VISIT = /^console: Failed to load resource: .* 401 \(/;

// Opens the app on a fresh page and keeps what it asks of anybody but the aircraft in page.strangers.
export async function openApp(page, address) {
  const own = new URL(address).origin;
  page.setDefaultTimeout(PATIENCE_MS);
  page.strangers = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== own) page.strangers.push(request.url());
  });
  await page.goto(address);
  await home(page);
}

export async function home(page) {
  await page.locator('html[data-ready="1"]').waitFor({ state: 'attached' });
}

export function assertClean(page) {
  const visits = page.problems.filter((problem) => FIRST_VISIT.test(problem));
  assert.deepEqual(page.problems.filter((problem) => !FIRST_VISIT.test(problem)), []);
  assert.ok(visits.length <= 1, 'a phone is a stranger once at most');
  assert.deepEqual(page.strangers, [], 'everything comes from the aircraft');
}

export const go = (page, fragment) => page.evaluate((to) => location.assign(to), `#/${fragment}`);

export const currentTime = (page) => page.evaluate(() => document.querySelector('video').currentTime);

// Waits until the film has gone on past the given second, and says where it then was.
export async function playedPast(page, second) {
  const handle = await page.waitForFunction((wanted) => {
    const video = document.querySelector('video');
    return video && !video.seeking && !video.paused && video.currentTime > wanted && video.currentTime;
  }, second);
  return handle.jsonValue();
}

// Where a film that was just opened begins: the first moment at which it has a picture.
export async function firstPicture(page) {
  const handle = await page.waitForFunction(() => {
    const video = document.querySelector('video');
    return video && video.readyState >= 2 && !video.seeking && video.currentTime > 0 && video.currentTime;
  }, null, { polling: 'raf' });
  return handle.jsonValue();
}

// How many different pictures the film shows until it has gone on by so many seconds.
export function picturesWithin(page, seconds) {
  return page.evaluate(async (span) => {
    const video = document.querySelector('video');
    const canvas = new OffscreenCanvas(64, 36);
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    const seen = new Set();
    const end = video.currentTime + span;
    while (video.currentTime < end) {
      pen.drawImage(video, 0, 0, 64, 36);
      seen.add(pen.getImageData(0, 0, 64, 36).data.join());
      await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    }
    return seen.size;
  }, seconds);
}

export async function wakeControls(page) {
  await page.mouse.move(180, 120);
  await page.mouse.move(190, 130);
  await page.getByTestId('scrubber').waitFor();
}

export async function pause(page) {
  await page.keyboard.press(' ');
  await page.waitForFunction(() => document.querySelector('video').paused);
  return currentTime(page);
}
