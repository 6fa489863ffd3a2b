// A passenger's phone without a screen: a session with a seat, orders by key, and the live socket.
import { randomUUID } from 'node:crypto';
import { call, wanted } from './api.mjs';
import { openLive } from './live.mjs';

export class Passenger {
  constructor(base, { token, passenger, seat }) {
    Object.assign(this, { base, token, passenger, seat });
  }

  ask(method, where, body, headers) {
    return call(this.base, method, where, { token: this.token, body, headers });
  }

  // The bare answer, whatever it is.
  tryPlace(order, key = randomUUID()) {
    return this.ask('POST', '/api/v1/orders', order, { 'Idempotency-Key': key });
  }

  async place(order, key) {
    return wanted(await this.tryPlace(order, key), 201, 'place').json;
  }

  tryCancel(id) {
    return this.ask('POST', `/api/v1/orders/${id}/cancel`);
  }

  async cancel(id) {
    return wanted(await this.tryCancel(id), 200, 'cancel').json;
  }

  async order(id) {
    return wanted(await this.ask('GET', `/api/v1/orders/${id}`), 200, 'order').json;
  }

  async board(since = 0) {
    return wanted(await this.ask('GET', `/api/v1/orders?since=${since}`), 200, 'orders').json;
  }

  async menu() {
    return wanted(await this.ask('GET', '/api/v1/menu'), 200, 'menu').json;
  }

  live() {
    return openLive(this.base, '/api/v1/live', this.token);
  }
}

// Without a seat where `seat` is null.
export async function boardPassenger(base, seat = null, language = 'en') {
  const body = seat === null ? { language } : { seat, language };
  return new Passenger(base, wanted(await call(base, 'POST', '/api/v1/session', { body }), 201, 'session').json);
}

// An order of one line and one piece, and what is to be different about it.
export const one = (item, more = {}) => ({ lines: [{ item, quantity: 1, ...more }] });
