// Where browsers differ about films. Each oddity names its browser.
type AppleVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void; webkitExitFullscreen?: () => void; disableRemotePlayback: boolean };
type WakeLock = { release(): Promise<void> };

/** hls.js wherever there is a MediaSource; never canPlayType first: Chromium answers "maybe" and then fails on real streams. */
export function hasMediaSource(): boolean {
  return 'ManagedMediaSource' in globalThis || 'MediaSource' in globalThis;
}

/** iPhone's ManagedMediaSource opens only where remote playback is off. */
export function prepareVideo(video: HTMLVideoElement): void {
  (video as AppleVideo).disableRemotePlayback = true;
}

/** iPhone has no element fullscreen: there the film itself goes full, in the system's player. */
export function toggleFullscreen(stage: HTMLElement, video: HTMLVideoElement): void {
  if (document.fullscreenElement) {
    void document.exitFullscreen();
  } else if (stage.requestFullscreen) {
    stage.requestFullscreen().catch(() => undefined);
  } else {
    (video as AppleVideo).webkitEnterFullscreen?.();
  }
}

/** iPhone's own full screen shows nothing but the film: whoever has to read something leaves it. */
export function leaveOwnFullscreen(video: HTMLVideoElement): void {
  (video as AppleVideo).webkitExitFullscreen?.();
}

/** Keeps the screen on where the browser can (secure pages only); elsewhere a playing film does it by itself. */
export class ScreenLight {
  private lock: WakeLock | null = null;

  async on(): Promise<void> {
    if (!this.lock && 'wakeLock' in navigator) {
      this.lock = await navigator.wakeLock.request('screen').catch(() => null);
    }
  }

  off(): void {
    this.lock?.release().catch(() => undefined);
    this.lock = null;
  }
}

export type MediaKeys = { name: string; poster: string; play(): void; pause(): void; skip(seconds: number): void };

/** The lock screen's and headphones' keys; returns the way to let go of them. */
export function listenToMediaKeys(keys: MediaKeys): () => void {
  if (!('mediaSession' in navigator)) {
    return () => undefined;
  }
  const media = navigator.mediaSession;
  media.metadata = new MediaMetadata({ title: keys.name, artwork: [{ src: keys.poster }] });
  const handlers: [MediaSessionAction, () => void][] = [
    ['play', keys.play],
    ['pause', keys.pause],
    ['seekbackward', () => keys.skip(-10)],
    ['seekforward', () => keys.skip(10)],
  ];
  handlers.forEach(([action, handler]) => media.setActionHandler(action, handler));
  return () => {
    handlers.forEach(([action]) => media.setActionHandler(action, null));
    media.metadata = null;
  };
}
