// A film that stands still while somebody speaks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { Hold } = await load('shared/player/hold.ts');

// As much of a <video> as stopping and going on needs.
function film(paused) {
  const target = new EventTarget();
  return Object.assign(target, {
    paused,
    pause() { this.paused = true; },
    async play() {
      this.paused = false;
      this.dispatchEvent(new Event('play'));
    },
  });
}

test('a film that was playing goes on by itself', () => {
  const video = film(false);
  const hold = new Hold(video);
  hold.set(true);
  assert.equal(video.paused, true);
  hold.set(false);
  assert.equal(video.paused, false);
});

test('a film that stood still stays so', () => {
  const video = film(true);
  const hold = new Hold(video);
  hold.set(true);
  hold.set(false);
  assert.equal(video.paused, true);
});

test('whoever wants to play meanwhile is heard afterwards', () => {
  for (const want of [(hold) => hold.play(() => {}), (hold, video) => video.play()]) {
    const video = film(true);
    const hold = new Hold(video);
    hold.set(true);
    want(hold, video);
    assert.equal(video.paused, true, 'not now');
    hold.set(false);
    assert.equal(video.paused, false);
  }
});

test('one speech does not make the next one start a film', () => {
  const video = film(false);
  const hold = new Hold(video);
  hold.set(true);
  hold.set(false);
  video.pause();
  hold.set(true);
  hold.set(false);
  assert.equal(video.paused, true);
});
