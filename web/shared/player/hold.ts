// A film that stands still while somebody speaks to the cabin, and then goes on by itself, if it was playing, from the
// very frame. Whoever starts it meanwhile (the passenger, headphones, a film that has just opened) is heard afterwards.
import { leaveOwnFullscreen } from './platform';

export class Hold {
  private held = false;
  private goesOn = false;
  private readonly started = () => this.stop();

  constructor(private readonly video: HTMLVideoElement) {
    video.addEventListener('play', this.started);
  }

  set(held: boolean): void {
    if (held === this.held) {
      return;
    }
    this.held = held;
    if (held) {
      this.goesOn = false;
      leaveOwnFullscreen(this.video);
      this.stop();
    } else if (this.goesOn) {
      this.video.play().catch(() => undefined);
    }
  }

  close(): void {
    this.video.removeEventListener('play', this.started);
  }

  private stop(): void {
    if (this.held && !this.video.paused) {
      this.goesOn = true;
      this.video.pause();
    }
  }
}
