// The live socket of a phone or a tablet: what it says, in order, each with the time at which it came.
import WebSocket from 'ws';

const PATIENCE_MS = 10_000;

class Live {
  said = [];
  waiting = new Set();
  open = true;

  constructor(socket) {
    this.socket = socket;
    this.closed = new Promise((resolve) => socket.on('close', resolve)).then(() => (this.open = false));
    socket.on('message', (text) => this.hear({ ...JSON.parse(text), at_ms: performance.now() }));
    socket.on('error', () => {});
  }

  hear(message) {
    this.said.push(message);
    for (const one of this.waiting) if (one.check(message)) one.resolve(message);
  }

  // The data of every message of a kind so far.
  of(kind) {
    return this.said.filter((message) => message.kind === kind).map(({ data }) => data);
  }

  // The first message of a kind that passes the check, be it said already or yet to come.
  async next(kind, check = () => true, ms = PATIENCE_MS) {
    const wanted = (message) => message.kind === kind && check(message.data);
    const past = this.said.find(wanted);
    if (past) return past;
    const one = { check: wanted };
    const found = new Promise((resolve, reject) => {
      one.resolve = resolve;
      one.timer = setTimeout(() => reject(new Error(`no such ${kind} within ${ms} ms; heard: ${JSON.stringify(this.said.slice(-8))}`)), ms);
    });
    this.waiting.add(one);
    return found.finally(() => {
      clearTimeout(one.timer);
      this.waiting.delete(one);
    });
  }

  close() {
    this.socket.terminate();
    return this.closed;
  }
}

export function openLive(base, where, token) {
  const socket = new WebSocket(base.replace('http', 'ws') + where, { headers: { Authorization: `Bearer ${token}` } });
  const live = new Live(socket);
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(live)).once('error', reject);
  });
}
