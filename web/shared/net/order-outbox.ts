// Orders on their way to the server. Each has a key made on this phone before it was first sent, and is kept until the
// server has answered: sent again, it is the same order. What is kept is shared by all tabs of this phone.
import type { OrderRequest } from './galley';
import { waitBefore } from './live';

/** `unsure`: it may have arrived, for an attempt ended without an answer. */
export type WaitingOrder = { key: string; body: OrderRequest; passenger: string; leg: string; unsure: boolean };

/** What comes of a failed attempt: asked again after so long (at least), or refused for good. */
export type Verdict = { again: false } | { again: true; after_ms?: number; unsure: boolean };

export type OrderPorts<Answer> = {
  send(waiting: WaitingOrder): Promise<Answer>;
  answered(waiting: WaitingOrder, answer: Answer): void;
  refused(waiting: WaitingOrder, error: unknown): void;
  judge(error: unknown): Verdict;
  load(): WaitingOrder[];
  save(waiting: WaitingOrder[]): void;
  /** Runs the work while no other tab does; rejects where another one is at it. */
  alone(work: () => Promise<void>): Promise<void>;
  /** One timer: a later wish replaces an earlier one. */
  later(work: () => void, ms: number): void;
  now(): number;
};

const ANOTHER_TAB_MS = 1_000;

export class OrderOutbox<Answer> {
  private busy = false;
  private asked = false;
  private attempt = 0;
  private notBefore_ms = 0;

  constructor(private readonly ports: OrderPorts<Answer>) {}

  /** Kept first, sent then. */
  put(waiting: WaitingOrder): void {
    this.ports.save([...this.ports.load(), waiting]);
    void this.flush();
  }

  forget(key: string): void {
    this.ports.save(this.ports.load().filter((one) => one.key !== key));
  }

  /** Sends what waits, one after the other, until one fails; that one is tried again later by itself. */
  async flush(): Promise<void> {
    this.asked = true;
    if (this.busy || this.ports.load().length === 0 || this.ports.now() < this.notBefore_ms) {
      return;
    }
    this.busy = true;
    try {
      await this.ports.alone(() => this.sendAll());
    } catch {
      this.asked = false;
      this.ports.later(() => void this.flush(), ANOTHER_TAB_MS);
    }
    this.busy = false;
    if (this.asked) {
      void this.flush();
    }
  }

  private async sendAll(): Promise<void> {
    this.asked = false;
    for (let next = this.ports.load()[0]; next; next = this.ports.load()[0]) {
      if (!(await this.deliver(next))) {
        return;
      }
    }
  }

  private async deliver(waiting: WaitingOrder): Promise<boolean> {
    try {
      const answer = await this.ports.send(waiting);
      this.forget(waiting.key);
      this.ports.answered(waiting, answer);
    } catch (error) {
      const verdict = this.ports.judge(error);
      if (verdict.again) {
        this.postpone(waiting, verdict);
        return false;
      }
      this.forget(waiting.key);
      this.ports.refused(waiting, error);
    }
    this.attempt = 0;
    return true;
  }

  private postpone(waiting: WaitingOrder, { after_ms, unsure }: { after_ms?: number; unsure: boolean }): void {
    const wait = Math.max(after_ms ?? 0, waitBefore(this.attempt, Math.random()));
    this.attempt += 1;
    this.notBefore_ms = after_ms === undefined ? 0 : this.ports.now() + after_ms;
    this.asked = false;
    this.ports.later(() => void this.flush(), wait);
    if (unsure && !waiting.unsure) {
      this.ports.save(this.ports.load().map((one) => (one.key === waiting.key ? { ...one, unsure } : one)));
    }
  }
}
