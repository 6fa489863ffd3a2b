// Tells where a film stands: every ten seconds while it plays, on pause and seek, and when the page goes away.
import type { PositionReport } from '../net/contract';

export type Report = (report: PositionReport, leaving: boolean) => void;

const REPORT_EVERY_MS = 10_000;

export class Reporter {
  private started = false;
  private readonly beat: ReturnType<typeof setInterval>;

  constructor(private readonly video: HTMLVideoElement, private readonly report: Report) {
    this.beat = setInterval(() => !video.paused && this.tell(true), REPORT_EVERY_MS);
    document.addEventListener('visibilitychange', this.hidden);
    addEventListener('pagehide', this.leave);
  }

  /** Before the first frame there is no position worth telling. */
  start(): void {
    this.started = true;
  }

  tell(playing: boolean): void {
    this.send(playing, false);
  }

  close(): void {
    if (!this.video.paused) {
      this.tell(true);
    }
    clearInterval(this.beat);
    document.removeEventListener('visibilitychange', this.hidden);
    removeEventListener('pagehide', this.leave);
  }

  private readonly hidden = () => document.visibilityState === 'hidden' && this.leave();

  private readonly leave = () => this.send(!this.video.paused, true);

  private send(playing: boolean, leaving: boolean): void {
    if (this.started) {
      this.report({ position_s: Math.round(this.video.currentTime * 100) / 100, playing }, leaving);
    }
  }
}
