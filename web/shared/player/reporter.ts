// Tells where a film stands: when it starts, every ten seconds while it plays, around a seek, on pause, and when the
// page goes away. The server counts as watched what lies between a report that says `playing` and the next one.
import type { PositionReport } from '../net/contract';

export type Report = (report: PositionReport, leaving: boolean) => void;

const REPORT_EVERY_MS = 10_000;

export class Reporter {
  private started = false;
  private told = false;
  private readonly beat: ReturnType<typeof setInterval>;

  constructor(private readonly video: HTMLVideoElement, private readonly report: Report) {
    this.beat = setInterval(() => !video.paused && this.tell(true), REPORT_EVERY_MS);
    document.addEventListener('visibilitychange', this.hidden);
    addEventListener('pagehide', this.leave);
  }

  /** Before the first frame there is no position worth telling. */
  start(): void {
    this.started = true;
    if (!this.told) {
      this.tell(true);
    }
  }

  /** The film is about to jump: what was seen ends here. */
  jump(): void {
    if (this.told) {
      this.tell(false);
    }
  }

  /** The stream is taken away: until the next frame the <video> has no position. */
  hold(): void {
    this.started = false;
    this.told = false;
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
      this.told = playing;
      this.report({ position_s: Math.round(this.video.currentTime * 100) / 100, playing }, leaving);
    }
  }
}
