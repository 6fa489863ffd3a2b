// The desk of the bench, a process of its own: places orders at a steady pace and taps them through to the seat on one
// tablet, while another one listens. Every time is taken by this one process's clock.
import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { signIn } from '../support/crew.mjs';
import { boardPassenger } from '../support/passenger.mjs';

const TAPS = ['accepted', 'on_the_way', 'delivered'];
const TAP_EVERY_MS = 1000;
const SETTLE_MS = 3000;
const ITEMS = ['water', 'cola', 'crisps', 'espresso'];

class Desk {
  constructor({ rate, seconds }) {
    Object.assign(this, { rate, seconds });
    this.times = { confirmed: [], phone_to_tablet: [], tap_answered: [], tap_to_tablet: [] };
    this.failed = {};
    this.sent = new Map(); // "id version" of what was heard on the way, and when it was tapped or heard
  }

  // Messages and answers overtake each other: whichever comes second knows both times.
  meet(kind, name, tapped, heard) {
    const other = this.sent.get(name);
    if (other === undefined) return void this.sent.set(name, tapped ?? heard);
    this.times[kind].push((heard ?? other) - (tapped ?? other));
    this.sent.delete(name);
  }

  heard({ kind, data, at_ms }) {
    if (kind === 'order') this.meet(data.version === 1 ? 'phone_to_tablet' : 'tap_to_tablet', `${data.id} ${data.version}`, undefined, at_ms);
  }

  fails(reply) {
    const why = reply.error ?? `${reply.status} ${reply.json?.code ?? ''}`;
    this.failed[why] = (this.failed[why] ?? 0) + 1;
  }

  async timed(work) {
    const start = performance.now();
    const reply = await work().catch((error) => ({ status: 0, error: error.code ?? error.message }));
    return { start, took: performance.now() - start, reply };
  }

  async order(phone, n) {
    const order = { lines: [{ item: ITEMS[n % ITEMS.length], quantity: 1 + (n % 2) }], note: n % 3 ? '' : 'without ice, please' };
    const { start, took, reply } = await this.timed(() => phone.tryPlace(order, randomUUID()));
    if (reply.status !== 201) return this.fails(reply);
    this.times.confirmed.push(took);
    this.meet('phone_to_tablet', `${reply.json.id} 1`, start);
    let at = reply.json;
    for (const to of TAPS) {
      await pause(TAP_EVERY_MS);
      at = await this.tap(at, to);
      if (!at) return;
    }
  }

  async tap(order, to) {
    const { start, took, reply } = await this.timed(() => this.tablet.tryMove(order, to));
    if (reply.status !== 200) return void this.fails(reply);
    this.times.tap_answered.push(took);
    this.meet('tap_to_tablet', `${reply.json.id} ${reply.json.version}`, start);
    return reply.json;
  }

  // Whatever is late does not slow the pace: orders come when passengers want, not when the server can.
  async run(phones) {
    const lag = monitorEventLoopDelay({ resolution: 1 });
    lag.enable();
    const begin = performance.now();
    const running = [];
    for (let n = 0; n < this.rate * this.seconds; n++) {
      await pause(Math.max(0, begin + (n * 1000) / this.rate - performance.now()));
      running.push(this.order(phones[n % phones.length], n));
    }
    await Promise.all(running);
    await pause(SETTLE_MS);
    lag.disable();
    return { times: this.times, failed: this.failed, unheard: this.sent.size, lag_p99_ms: lag.percentile(99) / 1e6 };
  }
}

async function main({ passenger, crew, member, colleague, seats, rate, seconds }) {
  const phones = await Promise.all(seats.map((seat) => boardPassenger(passenger, seat)));
  const desk = new Desk({ rate, seconds });
  desk.tablet = await signIn(crew, member.name, member.pin);
  const listener = await (await signIn(crew, colleague.name, colleague.pin)).live();
  listener.hear = (message) => desk.heard(message);
  process.send({ ready: true });
  const result = await desk.run(phones);
  await listener.close();
  process.send({ result, cpu: process.cpuUsage() });
  process.disconnect();
}

process.once('message', main);
