// One film being watched: reads the <video> into signals and turns requests into its calls.
import { signal } from '@preact/signals';
import type { Title } from '../net/contract';
import { type Audio, type Engine, openEngine } from './engine';
import { Hold } from './hold';
import { Patience } from './patience';
import { listenToMediaKeys, ScreenLight } from './platform';
import { type Report, Reporter } from './reporter';

/** A spinner that turns longer than this with nothing coming in would be a lie. */
const PATIENCE_MS = 15_000;

export class Player {
  readonly paused = signal(true);
  readonly waiting = signal(true);
  readonly failed = signal(false);
  readonly ended = signal(false);
  readonly muted = signal(false);
  readonly time = signal(0);
  readonly duration = signal(0);
  readonly buffered = signal(0);
  readonly level = signal(0);
  readonly audios = signal<Audio[]>([]);
  readonly audio = signal(-1);

  readonly hold: Hold;
  private engine: Engine | null = null;
  private closed = false;
  private started = false;
  private readonly reporter: Reporter;
  private readonly light = new ScreenLight();
  private readonly patience = new Patience(PATIENCE_MS, () => this.fail());
  private readonly undo: (() => void)[] = [];

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly title: Title,
    from_s: number,
    report: Report,
  ) {
    this.hold = new Hold(video);
    this.time.value = from_s;
    this.duration.value = title.duration_s;
    this.reporter = new Reporter(video, report);
    this.listenToVideo();
    this.on(document, 'visibilitychange', () => this.pageShown());
    this.undo.push(listenToMediaKeys({ name: title.name, poster: title.poster, play: () => this.play(),
      pause: () => this.pause(), skip: (seconds) => this.skip(seconds) }));
  }

  async open(): Promise<void> {
    this.wait();
    const engine = await openEngine(this.video, this.title.hls, this.time.value, {
      level: (height) => { this.level.value = height; },
      audios: (list, chosen) => { this.audios.value = list; this.audio.value = chosen; },
      failed: () => this.fail(),
    }).catch(() => null);
    if (this.closed) {
      engine?.close();
      return;
    }
    this.engine = engine;
    this.failed.value = engine === null;
    this.play();
  }

  play(): void {
    if (this.ended.value) {
      this.seek(0);
    }
    this.hold.play(() => { this.paused.value = this.video.paused; });
  }

  pause(): void {
    this.video.pause();
  }

  toggle(): void {
    if (this.video.paused) {
      this.play();
    } else {
      this.pause();
    }
  }

  seek(seconds: number): void {
    const end = this.duration.value;
    this.reporter.jump();
    this.video.currentTime = Math.min(Math.max(0, seconds), Math.max(0, end - 0.1));
    this.time.value = this.video.currentTime;
  }

  skip(seconds: number): void {
    this.seek(this.video.currentTime + seconds);
  }

  mute(): void {
    this.video.muted = !this.video.muted;
  }

  chooseAudio(id: number): void {
    this.engine?.chooseAudio(id);
  }

  /** After a failure: everything anew, from where the film stands. */
  async retry(): Promise<void> {
    this.failed.value = false;
    this.started = false;
    this.reporter.hold();
    this.engine?.close();
    this.engine = null;
    await this.open();
  }

  close(): void {
    this.closed = true;
    this.patience.end();
    this.reporter.close();
    this.undo.forEach((step) => step());
    this.light.off();
    this.engine?.close();
  }

  private on(target: EventTarget, name: string, listener: () => void): void {
    target.addEventListener(name, listener);
    this.undo.push(() => target.removeEventListener(name, listener));
  }

  private listenToVideo(): void {
    const { video } = this;
    this.on(video, 'playing', () => this.playing());
    this.on(video, 'play', () => { this.paused.value = false; this.ended.value = false; });
    this.on(video, 'pause', () => this.stopped());
    this.on(video, 'waiting', () => this.wait());
    this.on(video, 'canplay', () => this.waited());
    this.on(video, 'seeked', () => this.reporter.tell(!video.paused));
    this.on(video, 'ended', () => { this.ended.value = true; });
    this.on(video, 'volumechange', () => { this.muted.value = video.muted; });
    this.on(video, 'timeupdate', () => this.readTime());
    this.on(video, 'progress', () => { this.patience.renew(); this.readBuffer(); });
    this.on(video, 'durationchange', () => this.readDuration());
  }

  private wait(): void {
    this.waiting.value = true;
    this.patience.begin();
  }

  private waited(): void {
    this.waiting.value = false;
    this.patience.end();
  }

  private fail(): void {
    this.waited();
    this.failed.value = true;
  }

  private pageShown(): void {
    if (document.visibilityState === 'visible' && !this.video.paused) {
      void this.light.on();
    }
  }

  private playing(): void {
    this.started = true;
    this.reporter.start();
    this.waited();
    this.failed.value = false;
    void this.light.on();
  }

  private stopped(): void {
    this.paused.value = true;
    this.light.off();
    this.reporter.tell(false);
  }

  private readTime(): void {
    if (this.started) {
      this.time.value = this.video.currentTime;
      this.readBuffer();
    }
  }

  private readBuffer(): void {
    const { buffered, currentTime } = this.video;
    for (let i = 0; i < buffered.length; i++) {
      if (buffered.start(i) <= currentTime + 0.5 && buffered.end(i) >= currentTime) {
        this.buffered.value = buffered.end(i);
      }
    }
  }

  private readDuration(): void {
    if (Number.isFinite(this.video.duration) && this.video.duration > 0) {
      this.duration.value = this.video.duration;
    }
  }
}
