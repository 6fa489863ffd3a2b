// Orders that the crew has taken and the server has not answered yet: kept on the tablet, sent with a key each, so that
// a retry orders nothing twice.
import type { CrewOrderRequest, Order } from './contract';

export type Taken = { key: string; order: CrewOrderRequest; refused?: string };

export type TakenPorts = {
  send(order: CrewOrderRequest, key: string): Promise<Order>;
  answered(order: Order): void;
  /** For good: the crew has to look at it again. */
  refused(taken: Taken, error: unknown): void;
  mayRetry(error: unknown): boolean;
  load(): Taken[];
  save(taken: Taken[]): void;
};

export class TakenOrders {
  private waiting: Taken[];
  private busy = false;

  constructor(private readonly ports: TakenPorts) {
    this.waiting = ports.load();
  }

  put(taken: Taken): void {
    this.keep([...this.waiting, taken]);
  }

  /** Sends them in turn; what cannot be sent now stays for the next call. */
  async flush(): Promise<void> {
    if (this.busy) {
      return;
    }
    this.busy = true;
    for (let next = this.waiting[0]; next && (await this.deliver(next)); next = this.waiting[0]) {
      // until nothing waits, or nothing can be sent
    }
    this.busy = false;
  }

  private async deliver(taken: Taken): Promise<boolean> {
    try {
      this.ports.answered(await this.ports.send(taken.order, taken.key));
    } catch (error) {
      if (this.ports.mayRetry(error)) {
        return false;
      }
      this.ports.refused(taken, error);
    }
    this.keep(this.waiting.filter((one) => one !== taken));
    return true;
  }

  private keep(waiting: Taken[]): void {
    this.waiting = waiting;
    this.ports.save(waiting);
  }
}
