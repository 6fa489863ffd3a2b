// A film that stands still while somebody speaks to the cabin, and then goes on by itself, if it was playing, from the
// very frame. Whoever starts it meanwhile (the passenger, headphones, a film that has just opened) is heard afterwards.
import { leaveOwnFullscreen } from './platform';

export class Hold {
  private held = false;
  private goesOn = false;

  constructor(private readonly video: HTMLVideoElement) {
    video.addEventListener('play', () => this.stop());
  }

  /** Plays now, or when the time has come. */
  play(failed: () => void): void {
    if (this.held) {
      this.goesOn = true;
    } else {
      this.video.play().catch(failed);
    }
  }

  set(held: boolean): void {
    if (held === this.held) {
      return;
    }
    this.held = held;
    if (held) {
      leaveOwnFullscreen(this.video);
      this.stop();
    } else if (this.goesOn) {
      this.goesOn = false;
      this.video.play().catch(() => undefined);
    }
  }

  private stop(): void {
    if (this.held && !this.video.paused) {
      this.goesOn = true;
      this.video.pause();
    }
  }
}
