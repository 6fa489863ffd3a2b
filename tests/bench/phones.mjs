// Phones of the bench, a process of its own: each watches a film by byte ranges, one segment every few seconds, and listens
// to its live socket. Bytes are counted and thrown away, so that a hundred phones cost this process little.
import net from 'node:net';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { boardPassenger } from '../support/passenger.mjs';

const HEAD_END = '\r\n\r\n';

// A connection that is kept, on which one GET after the other is answered; what is read goes into one buffer for all. It is
// read no faster than the air carries it, so that the server has to wait for this phone again and again.
class Line {
  static bin = Buffer.alloc(1 << 16);

  constructor(base, token, air_mbit) {
    const { hostname, port } = new URL(base);
    this.token = token;
    this.byte_ms = air_mbit > 0 ? 8 / (air_mbit * 1000) : 0;
    this.head = '';
    this.left = 0;
    this.socket = net.connect({ host: hostname, port: Number(port), onread: { buffer: Line.bin, callback: (count, buffer) => this.read(count, buffer) } });
    this.socket.on('error', () => {}).on('close', () => this.done?.(false));
  }

  read(count, buffer) {
    if (this.left > 0) this.take(count);
    else this.readHead(buffer.latin1Slice(0, count));
    if (this.byte_ms === 0) return true;
    setTimeout(() => this.socket.resume(), count * this.byte_ms);
    return false;
  }

  readHead(text) {
    this.head += text;
    const end = this.head.indexOf(HEAD_END);
    if (end < 0) return;
    this.left = Number(/content-length: (\d+)/i.exec(this.head)[1]);
    const good = this.head.startsWith('HTTP/1.1 206');
    const more = this.head.length - end - HEAD_END.length;
    this.head = '';
    if (!good) this.socket.destroy();
    else if (more > 0) this.take(more);
  }

  take(count) {
    this.left -= count;
    if (this.left === 0) this.done?.(true);
  }

  // True once the whole range is here.
  get(target, first, last) {
    const here = new Promise((resolve) => (this.done = resolve));
    this.socket.write(`GET ${target} HTTP/1.1\r\nHost: cabin\r\nAuthorization: Bearer ${this.token}\r\nRange: bytes=${first}-${last}\r\n\r\n`);
    return here;
  }
}

const tally = { bytes: 0, segments: 0, late: 0, broken: 0, took: [] };

// Begins somewhere in the film and somewhere in the period, as passengers do.
async function watch(base, token, { target, size, bytes, period_ms, air_mbit, index, count, stop }) {
  await pause((index * period_ms) / count);
  let line = new Line(base, token, air_mbit);
  let at = Math.floor(((size - bytes) * index) / count);
  for (let next = performance.now(); !stop.now; next += period_ms) {
    await pause(Math.max(0, next - performance.now()));
    const start = performance.now();
    const good = await line.get(target, at, at + bytes - 1);
    const took = performance.now() - start;
    if (!good) {
      if (stop.now) return;
      tally.broken++;
      line = new Line(base, token, air_mbit);
    }
    tally.bytes += good ? bytes : 0;
    tally.segments++;
    tally.late += took > period_ms ? 1 : 0;
    tally.took.push(took);
    at = at + 2 * bytes > size ? 0 : at + bytes;
  }
  line.socket.destroy();
}

// A pong that nobody asked for (RFC 6455 section 5.5.3) keeps the server from taking this phone for gone.
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);
const PONG_EVERY_MS = 5000;

// Opens the live socket and never looks at what it says.
function listen(base, token) {
  const { hostname, port } = new URL(base);
  const socket = net.connect({ host: hostname, port: Number(port), onread: { buffer: Line.bin, callback: () => true } });
  socket.on('error', () => {});
  socket.write(`GET /api/v1/live HTTP/1.1\r\nHost: cabin\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nAuthorization: Bearer ${token}\r\n\r\n`);
  const alive = setInterval(() => socket.write(PONG), PONG_EVERY_MS);
  socket.on('close', () => clearInterval(alive));
  return socket;
}

async function main({ passenger, seats, film, streaming }) {
  const stop = { now: false };
  const sessions = [];
  for (const seat of seats) sessions.push(await boardPassenger(passenger, seat));
  const sockets = sessions.map(({ token }) => listen(passenger, token));
  const running = streaming ? sessions.map(({ token }, index) => watch(passenger, token, { ...film, index, count: seats.length, stop })) : [];
  process.send({ ready: true });
  process.once('message', async () => {
    stop.now = true;
    const silent = sockets.filter(({ destroyed }) => destroyed).length;
    await Promise.race([Promise.all(running), pause(10_000)]);
    sockets.forEach((socket) => socket.destroy());
    process.send({ result: { ...tally, silent }, cpu: process.cpuUsage() });
    process.disconnect();
  });
}

process.once('message', main);
