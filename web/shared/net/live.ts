// The live socket: tells what changed, reconnects by itself, and says honestly whether the cabin network is there.
import type { LiveMessage } from './contract';

export type LiveEvents<Message = LiveMessage> = {
  message(message: Message): void;
  up(): void;
  down(): void;
};

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** Doubling waits, each shortened by chance so that a cabin of phones does not come back in one beat. */
export function waitBefore(attempt: number, chance: number, longest_ms = LONGEST_WAIT_MS): number {
  const full = Math.min(longest_ms, FIRST_WAIT_MS * 2 ** attempt);
  return full * (0.5 + chance / 2);
}

/** `Message` is what this plane's socket says; `longest_ms` how patient its owner is between attempts. */
export class LiveSocket<Message = LiveMessage> {
  private socket: WebSocket | null = null;
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly events: LiveEvents<Message>,
    private readonly longest_ms = LONGEST_WAIT_MS,
  ) {}

  /** Opens the socket now unless it is open or opening. */
  connect(): void {
    if (this.socket && this.socket.readyState <= WebSocket.OPEN) {
      return;
    }
    clearTimeout(this.timer);
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onopen = () => this.opened();
    socket.onmessage = (event) => this.events.message(JSON.parse(String(event.data)) as Message);
    socket.onclose = () => this.closed(socket);
  }

  /** A phone that slept may hold a socket that died without a word: leave it and open a new one. */
  renew(): void {
    const old = this.socket;
    this.socket = null;
    this.attempt = 0;
    old?.close();
    this.connect();
  }

  /** Nobody listens any more. */
  close(): void {
    const old = this.socket;
    this.socket = null;
    clearTimeout(this.timer);
    old?.close();
  }

  private opened(): void {
    this.attempt = 0;
    this.events.up();
  }

  private closed(socket: WebSocket): void {
    if (socket !== this.socket) {
      return;
    }
    this.events.down();
    this.timer = setTimeout(() => this.connect(), waitBefore(this.attempt, Math.random(), this.longest_ms));
    this.attempt += 1;
  }
}

export function liveUrl(path = '/api/v1/live'): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`;
}
