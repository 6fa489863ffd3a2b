// Brings a stream into a <video>: by hls.js, or by the browser's own HLS where there is no MediaSource.
import type Hls from 'hls.js';
import type { ErrorData, HlsConfig } from 'hls.js';
import { hasMediaSource, prepareVideo } from './platform';

export type Audio = { id: number; language: string; name: string };

export type EngineEvents = {
  /** Picture height in lines. */
  level(height: number): void;
  audios(list: Audio[], chosen: number): void;
  failed(): void;
};

export type Engine = {
  chooseAudio(id: number): void;
  close(): void;
};

const loadHls = () => import('./hls');

/** The player is fetched while the passenger still chooses. */
export function prefetchEngine(): void {
  if (hasMediaSource()) {
    loadHls().catch(() => undefined);
  }
}

const LAST_BANDWIDTH_BPS = 1_500_000;

function settings(from_s: number): Partial<HlsConfig> {
  return {
    startPosition: from_s,
    startLevel: -1,
    abrEwmaDefaultEstimate: LAST_BANDWIDTH_BPS,
    capLevelToPlayerSize: true,
    maxBufferLength: 60,
    backBufferLength: 30,
    enableWorker: false,
  };
}

class HlsEngine implements Engine {
  private mended = false;

  constructor(private readonly hls: Hls, HlsClass: typeof Hls, private readonly events: EngineEvents) {
    const { Events } = HlsClass;
    hls.on(Events.LEVEL_SWITCHED, (_, { level }) => events.level(hls.levels[level]?.height ?? 0));
    hls.on(Events.AUDIO_TRACKS_UPDATED, () => this.tellAudios());
    hls.on(Events.AUDIO_TRACK_SWITCHED, () => this.tellAudios());
    hls.on(Events.ERROR, (_, data) => this.fail(data));
  }

  chooseAudio(id: number): void {
    this.hls.audioTrack = id;
  }

  close(): void {
    this.hls.destroy();
  }

  private tellAudios(): void {
    const list = this.hls.audioTracks.map(({ lang = '', name }, id) => ({ id, language: lang, name }));
    this.events.audios(list, this.hls.audioTrack);
  }

  private fail(data: ErrorData): void {
    if (!data.fatal) {
      return;
    }
    if (data.type === 'mediaError' && !this.mended) {
      this.mended = true;
      this.hls.recoverMediaError();
      return;
    }
    this.events.failed();
  }
}

async function openHls(video: HTMLVideoElement, url: string, from_s: number, events: EngineEvents): Promise<Engine> {
  const { default: HlsClass } = await loadHls();
  prepareVideo(video);
  const hls = new HlsClass(settings(from_s));
  const engine = new HlsEngine(hls, HlsClass, events);
  hls.loadSource(url);
  hls.attachMedia(video);
  return engine;
}

function openNative(video: HTMLVideoElement, url: string, from_s: number, events: EngineEvents): Engine {
  const start = () => {
    video.currentTime = from_s;
  };
  const resize = () => events.level(video.videoHeight);
  video.addEventListener('loadedmetadata', start, { once: true });
  video.addEventListener('resize', resize);
  video.onerror = () => events.failed();
  video.src = url;
  return {
    chooseAudio: () => undefined,
    close: () => {
      video.removeEventListener('resize', resize);
      video.onerror = null;
      video.removeAttribute('src');
      video.load();
    },
  };
}

export async function openEngine(
  video: HTMLVideoElement, url: string, from_s: number, events: EngineEvents,
): Promise<Engine> {
  return hasMediaSource() ? openHls(video, url, from_s, events) : openNative(video, url, from_s, events);
}
