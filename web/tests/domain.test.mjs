// Seats, codes, skies, rows and landings, without a browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './load.mjs';

const { parseCode, parseSeat } = await load('shared/domain/seat.ts');
const { fitBeforeLanding, leftOf } = await load('shared/domain/landing.ts');
const { featured, shownRows } = await load('shared/domain/shelves.ts');
const { skyFor, sunOver } = await load('shared/domain/sky.ts');
const { parseRoute } = await load('shared/router.ts');
const { clock, hoursAndMinutes } = await load('shared/words/time.ts');

test('a seat is understood however it is typed', () => {
  for (const typed of ['23C', '23c', ' 23 c ', 'c23', 'C-23']) assert.equal(parseSeat(typed), '23C', typed);
  for (const typed of ['', '23', 'C', '0A', '100A', '12I', '12L', '23CC', '٢٣']) assert.equal(parseSeat(typed), null, typed);
});

test('a code is understood whatever case, space and hyphen', () => {
  assert.equal(parseCode('7k2m-9qxa'), '7K2M9QXA');
  assert.equal(parseCode(' 7K2M 9QXA '), '7K2M9QXA');
  for (const typed of ['', '7K2M9QX', '7K2M9QXAB', '7K2M_9QX']) assert.equal(parseCode(typed), null, typed);
});

const film = { id: 'a', duration_s: 6000 };
const flight = (remaining_s, phase = 'cruise') => ({ remaining_s, phase });

test('what is left of a film is what has not been seen', () => {
  assert.equal(leftOf(film), 6000);
  assert.equal(leftOf(film, { position_s: 1000, finished: false }), 5000);
  assert.equal(leftOf(film, { position_s: 5990, finished: true }), 6000);
});

test('a film fits when it ends before the wheels touch', () => {
  assert.deepEqual(fitBeforeLanding(film, undefined, flight(6000)), { fits: true, over_s: 0 });
  assert.deepEqual(fitBeforeLanding(film, undefined, flight(5400)), { fits: false, over_s: 600 });
  assert.deepEqual(fitBeforeLanding(film, { position_s: 1000, finished: false }, flight(5400)), { fits: true, over_s: 0 });
});

test('without a flight, or after it, nobody asks whether a film fits', () => {
  assert.equal(fitBeforeLanding(film, undefined, null), undefined);
  assert.equal(fitBeforeLanding(film, undefined, flight(0, 'arrived')), undefined);
});

const row = (reason, titles, genre) => ({ reason, titles, genre });

test('a short programme shows no row twice', () => {
  const rows = [row('fits_before_landing', ['a', 'b', 'c']), row('all', ['a', 'b', 'c']), row('genre', ['a'], 'drama'),
    row('genre', ['b'], 'family')];
  assert.equal(shownRows(rows, 3).length, 1);
});

test('a long programme shows its genres', () => {
  const ids = Array.from({ length: 30 }, (_, i) => `f${i}`);
  const rows = [row('fits_before_landing', ids.slice(0, 9)), row('all', ids), row('genre', ids.slice(3, 8), 'drama')];
  assert.deepEqual(shownRows(rows, 30), rows);
});

test('the opening film is one that has not been begun', () => {
  const titles = ['a', 'b'].map((id) => ({ id }));
  const rows = [row('all', ['a', 'b'])];
  assert.equal(featured(rows, [], titles).id, 'a');
  assert.equal(featured(rows, [{ title: 'a' }], titles).id, 'b');
});

test('the sun stands where the almanac has it', () => {
  const noon = sunOver(51.48, 0, Date.UTC(2026, 5, 21, 12, 2));
  assert.ok(Math.abs(noon.elevation - 61.96) < 1, `Greenwich, midsummer noon: ${noon.elevation}`);
  const evening = sunOver(0, 0, Date.UTC(2026, 2, 20, 18, 7));
  assert.ok(Math.abs(evening.elevation) < 1.5, `equator, equinox, six o'clock: ${evening.elevation}`);
  assert.equal(evening.rising, false);
  assert.ok(sunOver(59.9, 10.7, Date.UTC(2026, 11, 21, 0)).elevation < -30);
});

test('the sky goes from night over twilight to day', () => {
  assert.deepEqual(skyFor({ elevation: -40, rising: true }), { from: 'night', to: 'dawn', share: 0 });
  assert.deepEqual(skyFor({ elevation: 60, rising: false }), { from: 'dusk', to: 'day', share: 1 });
  const low = skyFor({ elevation: 6, rising: true });
  assert.equal(low.from, 'dawn');
  assert.ok(low.share > 0 && low.share < 1);
});

test('an address names its screen, and home is the answer to nonsense', () => {
  assert.deepEqual(parseRoute('#/title/salt-meridian'), { screen: 'title', id: 'salt-meridian', fromStart: false });
  assert.deepEqual(parseRoute('#/play/a/start'), { screen: 'play', id: 'a', fromStart: true });
  for (const fragment of ['', '#/', '#/title', '#/nowhere/x']) assert.equal(parseRoute(fragment).screen, 'watch', fragment);
});

test('times read as on a player, lengths as on a cinema poster', () => {
  assert.equal(clock(0), '0:00');
  assert.equal(clock(754.9), '12:34');
  assert.equal(clock(3723), '1:02:03');
  assert.equal(clock(Number.NaN), '0:00');
  assert.deepEqual(hoursAndMinutes(9660), { hours: 2, minutes: 41 });
  assert.deepEqual(hoursAndMinutes(3599), { hours: 1, minutes: 0 });
  assert.deepEqual(hoursAndMinutes(5), { hours: 0, minutes: 1 });
});
