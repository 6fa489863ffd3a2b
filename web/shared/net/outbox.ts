// Positions on their way to the server: the newest of each title, kept until the server has answered.
import type { PositionReport, Progress } from './contract';

/** `basis` is the server's `updated_ms` that this phone had seen: another phone's newer word wins over a late one. */
export type Waiting = { title: string; report: PositionReport; basis: number };

export type OutboxPorts = {
  send(title: string, report: PositionReport, leaving: boolean): Promise<Progress>;
  answered(progress: Progress): void;
  /** Is it worth asking again later? */
  mayRetry(error: unknown): boolean;
  load(): Waiting[];
  save(waiting: Waiting[]): void;
};

export class Outbox {
  private readonly waiting = new Map<string, Waiting>();
  private busy = false;
  /** The title whose position is on its way: what is heard of it now may be our own echo. */
  private sending: string | null = null;

  constructor(private readonly ports: OutboxPorts) {
    ports.load().forEach((entry) => this.waiting.set(entry.title, entry));
  }

  put(entry: Waiting): void {
    this.waiting.set(entry.title, entry);
    this.keep();
  }

  /** What another phone has saved since makes ours obsolete. */
  dropOlderThan(progress: Progress): void {
    const mine = this.waiting.get(progress.title);
    if (mine && mine.basis < progress.updated_ms && this.sending !== progress.title) {
      this.waiting.delete(progress.title);
      this.keep();
    }
  }

  /** This phone is another passenger now: what waits is not theirs. */
  forget(): void {
    this.waiting.clear();
    this.keep();
  }

  /** Sends what waits, one after the other; what fails stays for the next call. True if anything was answered. */
  async flush(): Promise<boolean> {
    let answered = false;
    if (this.busy) {
      return answered;
    }
    this.busy = true;
    for (let next = this.first(); next && (await this.deliver(next)); next = this.first()) {
      answered = true;
    }
    this.busy = false;
    return answered;
  }

  /** The page goes away: every position leaves at once, by requests that outlive it. */
  flushLeaving(): void {
    for (const entry of this.waiting.values()) {
      this.ports.send(entry.title, entry.report, true).then(() => this.settle(entry), () => undefined);
    }
  }

  private async deliver(entry: Waiting): Promise<boolean> {
    this.sending = entry.title;
    try {
      const progress = await this.ports.send(entry.title, entry.report, false);
      this.settle(entry);
      this.rebase(progress);
      this.ports.answered(progress);
    } catch (error) {
      if (this.ports.mayRetry(error)) {
        return false;
      }
      this.settle(entry);
    } finally {
      this.sending = null;
    }
    return true;
  }

  /** What came while its forerunner was on its way builds on that one's answer. */
  private rebase(progress: Progress): void {
    const mine = this.waiting.get(progress.title);
    if (mine) {
      mine.basis = progress.updated_ms;
      this.keep();
    }
  }

  private first(): Waiting | undefined {
    return this.waiting.values().next().value;
  }

  /** Only what was sent is done: a newer position may have come meanwhile. */
  private settle(entry: Waiting): void {
    if (this.waiting.get(entry.title) === entry) {
      this.waiting.delete(entry.title);
      this.keep();
    }
  }

  private keep(): void {
    this.ports.save([...this.waiting.values()]);
  }
}
