// How long an order takes while the cabin watches films. Run by hand: node tests/bench/orders.mjs --help
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const HERE = path.dirname(fileURLToPath(import.meta.url));
// The release build is what flies; build.mjs takes what is said here.
process.env.AISLE_BUILD ??= path.join(HERE, '../../build/release');

const { COLLEAGUE, CREW, seatNumber, startCabin } = await import('../support/cabin.mjs');
const { testContent } = await import('../support/films.mjs');

const CONFIRMED_MS = 100;
const TAP_MS = 150;
const SEGMENT_S = 4;
const WARM_UP_MS = SEGMENT_S * 1000 * 2;
const HELP = `usage: node tests/bench/orders.mjs [--seconds 60] [--rate 20] [--phones 300] [--mbit 2.2] [--air 10] [--check]
Orders at a steady rate, first in a quiet cabin, then with every phone streaming. AISLE_BUILD names the build (release).
--air: Mbit/s at which a phone's Wi-Fi carries a segment; 0: as fast as the loopback.
--check: exit 1 above ${CONFIRMED_MS} ms (order confirmed, p99) or ${TAP_MS} ms (tap to tablet, p99) in either.
`;

const { values: flags } = parseArgs({ options: {
  seconds: { type: 'string', default: '60' }, rate: { type: 'string', default: '20' }, phones: { type: 'string', default: '300' },
  mbit: { type: 'string', default: '2.2' }, air: { type: 'string', default: '10' }, check: { type: 'boolean', default: false }, help: { type: 'boolean', default: false },
} });

const [seconds, rate, phoneCount, mbit, air_mbit] = [flags.seconds, flags.rate, flags.phones, flags.mbit, flags.air].map(Number);

const round = (ms) => Math.round(ms * 10) / 10;
const share = (cores) => Math.round(cores * 100) / 100;

function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN);
  return { count: sorted.length, p50_ms: at(0.5), p99_ms: at(0.99), max_ms: at(1) };
}

// What the disk allows: one page and an fsync, as the smallest commit needs.
function fsyncTimes(folder) {
  const file = openSync(path.join(folder, 'probe'), 'w');
  const page = Buffer.alloc(4096, 7);
  const times = Array.from({ length: 300 }, () => {
    const start = performance.now();
    writeSync(file, page);
    fsyncSync(file);
    return performance.now() - start;
  });
  closeSync(file);
  return spread(times);
}

// Seconds of processor time of a process and its threads so far.
async function cpuOf(pid) {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function worker(name, task) {
  const child = fork(path.join(HERE, name));
  child.said = [];
  child.on('message', (message) => child.said.push(message));
  child.send(task);
  await hear(child, 'ready');
  return child;
}

async function hear(child, key) {
  for (;;) {
    const found = child.said.find((message) => key in message);
    if (found) return found;
    if (!child.connected) throw new Error(`a worker of the bench ended without ${key}`);
    await Promise.race([once(child, 'message'), once(child, 'disconnect')]);
  }
}

async function filmOf({ content, long }) {
  const video = long.tracks.filter(({ kind }) => kind === 'video').map(({ file }) => path.join(long.dir, file));
  const sizes = await Promise.all(video.map(async (file) => ({ file, size: (await stat(file)).size })));
  const { file, size } = sizes.sort((a, b) => b.size - a.size)[0];
  const bytes = Math.round((mbit * 1e6 * SEGMENT_S) / 8);
  if (size < 2 * bytes) throw new Error(`${file} is too small for ${mbit} Mbit/s`);
  return { target: `/media/${path.relative(content, file)}`, size, bytes, period_ms: SEGMENT_S * 1000, air_mbit };
}

async function phase(films, streaming) {
  const cabin = await startCabin({ films: films.content });
  try {
    const { passenger, crew, pid } = cabin.server;
    const tablet = await cabin.tablet();
    for (const item of ['cola', 'espresso', 'crisps']) await tablet.stock(item, 'left', 9999);
    const seats = Array.from({ length: phoneCount }, (_, n) => seatNumber(n));
    const phones = await worker('phones.mjs', { passenger, seats, film: await filmOf(films), streaming });
    await pause(streaming ? WARM_UP_MS : 0);
    const desk = await worker('desk.mjs', { passenger, crew, member: CREW, colleague: COLLEAGUE, seats, rate, seconds });
    const [cpu, began] = [await cpuOf(pid), performance.now()];
    const orders = await hear(desk, 'result');
    const took_s = (performance.now() - began) / 1000;
    const used = (await cpuOf(pid)) - cpu;
    phones.send({ stop: true });
    const watched = await hear(phones, 'result');
    return { fsync: fsyncTimes(cabin.data), took_s, server_cores: used / took_s, orders, watched };
  } finally {
    await cabin.close();
  }
}

function judge({ fsync, took_s, server_cores, orders, watched }) {
  const { result: { times, failed, unheard, lag_p99_ms } } = orders;
  const { result: { bytes, segments, late, broken, silent, took } } = watched;
  const cores = ({ cpu: { user, system } }) => share((user + system) / 1e6 / took_s);
  return {
    confirmed: spread(times.confirmed), phone_to_tablet: spread(times.phone_to_tablet),
    tap_answered: spread(times.tap_answered), tap_to_tablet: spread(times.tap_to_tablet),
    failed, unheard, fsync,
    streams: { segments, late, broken, silent, segment: spread(took), mbit_s: Math.round((bytes * 8) / 1e6 / (took_s + WARM_UP_MS / 1000)) },
    cores: { server: share(server_cores), desk: cores(orders), phones: cores(watched) }, desk_lag_p99_ms: round(lag_p99_ms),
  };
}

function table(results) {
  const rows = [['', 'order confirmed', 'phone to tablet', 'tap answered', 'tap to tablet', 'one fsync']];
  for (const [name, one] of Object.entries(results)) {
    const cells = [one.confirmed, one.phone_to_tablet, one.tap_answered, one.tap_to_tablet, one.fsync];
    rows.push([name, ...cells.map(({ p50_ms, p99_ms }) => `${p50_ms} / ${p99_ms} ms`)]);
  }
  return rows.map((row) => row.map((cell, n) => cell.padEnd(n ? 18 : 12)).join('')).join('\n');
}

function machine() {
  return { cpu: os.cpus()[0].model, cores: os.cpus().length, load_before: round(os.loadavg()[0]), node: process.version };
}

async function main() {
  const about = { ...machine(), seconds, rate, phones: phoneCount, mbit, air_mbit };
  const films = await testContent();
  const results = { quiet: judge(await phase(films, false)), streaming: judge(await phase(films, true)) };
  console.log(`p50 / p99; ${rate} orders/s for ${seconds} s, ${phoneCount} phones${' '.repeat(4)}\n${table(results)}\n`);
  console.log(JSON.stringify({ ...about, ...results }, null, 2));
  const slow = Object.values(results).some(({ confirmed, phone_to_tablet, tap_to_tablet, failed }) => !(confirmed.p99_ms <= CONFIRMED_MS &&
    phone_to_tablet.p99_ms <= TAP_MS && tap_to_tablet.p99_ms <= TAP_MS && Object.keys(failed).length === 0));
  if (flags.check && slow) process.exitCode = 1;
}

if (flags.help) process.stdout.write(HELP);
else await main();
