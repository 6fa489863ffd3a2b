// Knows up to which change this tablet has heard everything, and asks for the rest when it has not.
import type { Beat, CrewBoard } from './contract';

export type CatchUpPorts = {
  ask(since: number): Promise<CrewBoard>;
  /** `anew`: nothing known before is true any more. */
  take(board: CrewBoard, anew: boolean): void;
};

export class CatchUp {
  private leg = '';
  private cursor = 0;
  /** Between a gap and its answer live changes are shown, but do not count: the gap lies before them. */
  private inStep = false;
  private asking: Promise<void> | null = null;

  constructor(private readonly ports: CatchUpPorts) {}

  /** Another crew member, another look: everything is asked for again. */
  forget(): void {
    this.leg = '';
    this.cursor = 0;
    this.inStep = false;
  }

  /** A change came by the socket. */
  note(seq: number): void {
    if (this.inStep) {
      this.cursor = Math.max(this.cursor, seq);
    }
  }

  /** True if something has been missed. */
  isBehind(beat: Beat): boolean {
    return beat.leg !== this.leg || beat.seq > this.cursor || !this.inStep;
  }

  hear(beat: Beat): void {
    if (this.isBehind(beat)) {
      this.now().catch(() => undefined);
    }
  }

  /** Asks once, however many want to know. */
  now(): Promise<void> {
    this.inStep = false;
    this.asking ??= this.begin();
    return this.asking;
  }

  /** Does not wait for a question that may hang in a network that is gone. */
  again(): Promise<void> {
    this.asking = null;
    return this.now();
  }

  private begin(): Promise<void> {
    const mine = this.ask().finally(() => {
      this.asking = this.asking === mine ? null : this.asking;
    });
    return mine;
  }

  private async ask(): Promise<void> {
    const since = this.cursor;
    const board = await this.ports.ask(since);
    const anew = board.leg !== this.leg;
    if (anew && this.leg !== '' && since > 0) {
      this.forget();
      return this.ask();
    }
    this.ports.take(board, anew);
    this.leg = board.leg;
    this.cursor = anew ? board.seq : Math.max(this.cursor, board.seq);
    this.inStep = true;
  }
}
