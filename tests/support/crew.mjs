// A crew tablet without a screen: signed in by name and PIN, moving orders by the version it saw.
import { randomUUID } from 'node:crypto';
import { call, wanted } from './api.mjs';
import { openLive } from './live.mjs';

export class Tablet {
  constructor(base, { token, name, note }) {
    Object.assign(this, { base, token, name, note });
  }

  ask(method, where, body, headers) {
    return call(this.base, method, `/api/v1/crew/${where}`, { token: this.token, body, headers });
  }

  async must(method, where, body, headers) {
    return wanted(await this.ask(method, where, body, headers), [200, 201], `${method} ${where}`).json;
  }

  // The bare answer, whatever it is.
  tryMove({ id, version }, to, reason) {
    return this.ask('PATCH', `orders/${id}`, reason === undefined ? { to, version } : { to, version, reason });
  }

  async move(order, to, reason) {
    return wanted(await this.tryMove(order, to, reason), 200, `move to ${to}`).json;
  }

  board(since = 0) {
    return this.must('GET', `orders?since=${since}`);
  }

  async order(id) {
    return (await this.board()).orders.find((order) => order.id === id);
  }

  take(order, key = randomUUID()) {
    return this.must('POST', 'orders', order, { 'Idempotency-Key': key });
  }

  claim({ id, version }) {
    return this.must('POST', `orders/${id}/claim`, { version });
  }

  soldOut(item) {
    return this.must('POST', `menu/${item}/sold-out`);
  }

  stock(item, as, count) {
    return this.must('PUT', `menu/${item}/stock`, { as, count });
  }

  service(change) {
    return this.must('PUT', 'service', change);
  }

  seatmap() {
    return this.must('GET', 'seatmap');
  }

  live() {
    return openLive(this.base, '/api/v1/crew/live', this.token);
  }
}

// The bare answer of signing in.
export function trySignIn(base, name, pin) {
  return call(base, 'POST', '/api/v1/crew/session', { body: { name, pin } });
}

export async function signIn(base, name, pin) {
  return new Tablet(base, wanted(await trySignIn(base, name, pin), 201, `sign in as ${name}`).json);
}
