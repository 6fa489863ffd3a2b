// A packed film through the server, played by players that say nothing: what reaches them is counted, and written
// down as events without gaps.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { checkEvents } from '../support/events.mjs';
import { testContent } from '../support/films.mjs';
import { startServer } from '../support/server.mjs';
import { rows } from '../support/sqlite.mjs';

const run = promisify(execFile);

let films;
let server;
let folder;

before(async () => {
  films = await testContent();
  folder = await mkdtemp(path.join(os.tmpdir(), 'aisle-watch-'));
  server = await startServer({ content: films.content, data: folder });
});

after(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function until(what, check, ms = 40_000) {
  const end = Date.now() + ms;
  for (;;) {
    const found = await check();
    if (found) return found;
    assert.ok(Date.now() < end, `not seen in time: ${what}`);
    await new Promise((later) => setTimeout(later, 200));
  }
}

// The latest event of each viewing of a title.
async function viewings(title) {
  const events = await rows(folder, `SELECT seq, body FROM event WHERE kind = 'watched' ORDER BY seq`);
  const latest = new Map();
  for (const { body } of events) {
    const event = JSON.parse(body);
    if (event.title === title) latest.set(event.viewing, event);
  }
  return [...latest.values()];
}

async function frames(input, ...options) {
  const { stdout, stderr } = await run('ffmpeg', ['-nostdin', '-v', 'warning', '-progress', '-', ...options, '-i', input, '-f', 'null', '-'], { maxBuffer: 1 << 24 });
  return { count: Number([...stdout.matchAll(/^frame=(\d+)/gm)].pop()[1]), warnings: stderr };
}

const url = (title, more = '') => `${server.passenger}/media/${path.relative(films.content, title.dir)}/${title.hls}${more}`;

test('ffmpeg plays every frame without a warning, and is counted as a guest', async () => {
  const source = await frames(films.films[0]);
  const played = await frames(url(films.long));
  assert.equal(played.warnings, '');
  assert.ok(Math.abs(played.count - source.count) <= 24 * 4, `${played.count} frames of ${source.count}`);
  const [viewing] = await until('the event', async () => {
    const found = await viewings(films.long.id);
    return found.length === 1 && Math.abs(found[0].delivered_s - films.long.duration_s) < 0.1 && found;
  });
  assert.equal(viewing.guest, true);
  assert.equal(viewing.played_from, 'delivery');
  assert.equal(viewing.played_s, viewing.delivered_s);
});

test('a player that stops early is counted for what it got', async () => {
  await run('ffmpeg', ['-nostdin', '-v', 'error', '-user_agent', 'Early/1', '-readrate', '2', '-i', url(films.long), '-t', '8', '-f', 'null', '-']);
  await until('an event of its eight seconds', async () => (await viewings(films.long.id)).find((one) => one.delivered_s >= 8 && one.delivered_s < 55));
});

test('GStreamer plays to the end', async () => {
  const { stdout, stderr } = await run('gst-launch-1.0', ['-q', 'playbin', `uri=${url(films.short)}`, 'video-sink=fakesink sync=false', 'audio-sink=fakesink sync=false'],
    { timeout: 120_000 });
  assert.doesNotMatch(stdout + stderr, /ERROR|WARNING/);
  await until('an event of the whole film', async () =>
    (await viewings(films.short.id)).some((one) => Math.abs(one.delivered_s - films.short.duration_s) < 0.1));
});

// Reads bytes of a response and goes away in the middle.
function readSome(target, headers, enough) {
  return new Promise((resolve, reject) => {
    const request = http.get(target, { headers, agent: false }, (reply) => {
      let got = 0;
      reply.on('data', (piece) => {
        got += piece.length;
        if (got >= enough) request.destroy();
      }).on('close', () => resolve(got)).on('error', () => {});
    }).on('error', (error) => (error.code === 'ECONNRESET' ? resolve(0) : reject(error)));
  });
}

test('a passenger who goes away in mid-answer is counted for whole segments that arrived, once', async () => {
  const { token, passenger } = await (await fetch(`${server.passenger}/api/v1/session`, { method: 'POST', body: '{}' })).json();
  const track = films.long.tracks.find((one) => one.kind === 'video');
  const target = `${server.passenger}/media/${path.relative(films.content, films.long.dir)}/${track.file}`;
  const who = { Authorization: `Bearer ${token}` };
  const size = Number((await fetch(target, { method: 'HEAD' })).headers.get('content-length'));
  await readSome(target, who, size / 3);
  await readSome(target, who, size / 3);
  const mine = async () => (await rows(folder, `SELECT video_ms FROM viewing WHERE passenger = '${passenger}'`))[0];
  const { video_ms } = await until('the viewing', mine);
  assert.ok(video_ms >= 4000 && video_ms <= 45_000, `${video_ms} ms of a third`);
  assert.equal(video_ms % 4000, 0, 'whole segments of 4 s');
});

test('a passenger who reports is believed, and resumes on a second phone', async () => {
  const call = async (token, method, where, body) => {
    const reply = await fetch(server.passenger + where, { method, body: body && JSON.stringify(body), headers: token ? { Authorization: `Bearer ${token}` } : {} });
    assert.ok(reply.ok, `${method} ${where}: ${reply.status}`);
    return reply.json();
  };
  const first = await call(null, 'POST', '/api/v1/session', { seat: '5D' });
  const where = `/api/v1/titles/${films.long.id}/position`;
  await call(first.token, 'PUT', where, { position_s: 10 });
  await new Promise((later) => setTimeout(later, 1500));
  await call(first.token, 'PUT', where, { position_s: 11.5, playing: false });
  const { code } = await call(first.token, 'POST', '/api/v1/session/code');
  const second = await call(null, 'POST', '/api/v1/session', { code });
  assert.equal(second.passenger, first.passenger);
  const home = await call(second.token, 'GET', '/api/v1/home');
  assert.deepEqual(home.continue.map((one) => [one.title, one.position_s]), [[films.long.id, 11.5]]);
  const told = await until('the event', async () => (await viewings(films.long.id)).find((one) => one.played_from === 'player'));
  assert.equal(told.position_s, 11.5);
  assert.equal(told.played_s, 1.5);
  assert.equal(told.guest, false);
});

test('events are numbered from 1 without a gap, in an epoch of each start, also after a power cut', async () => {
  await server.kill();
  server = await startServer({ content: films.content, data: folder });
  await frames(url(films.short));
  await until('an event of the second epoch', async () => (await rows(folder, 'SELECT count(DISTINCT epoch) AS n FROM event'))[0].n === 2);
  for (const { low, high, n } of await rows(folder, 'SELECT min(seq) AS low, max(seq) AS high, count(*) AS n FROM event GROUP BY epoch')) {
    assert.equal(low, 1);
    assert.equal(high, n);
  }
});

test('every event has the shape that its schema gives it', async () => {
  assert.ok((await checkEvents(folder)).watched > 0);
});
