// Waits with a limit: whoever hopes says so again, else it is told that the hope is over.
export class Patience {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly limit_ms: number, private readonly over: () => void) {}

  begin(): void {
    this.end();
    this.timer = setTimeout(this.over, this.limit_ms);
  }

  end(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Something came: the wait, if there is one, starts anew. */
  renew(): void {
    if (this.timer !== undefined) {
      this.begin();
    }
  }
}
