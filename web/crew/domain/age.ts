// When waiting becomes long, and when silence becomes doubt.
export type Age = 'fresh' | 'slow' | 'late';
export type Hearing = 'live' | 'slow' | 'stale';

const SLOW_MS = 5 * 60_000;
const LATE_MS = 10 * 60_000;
const QUIET_MS = 8_000;
const STALE_MS = 15_000;

export function ageOf(waited_ms: number): Age {
  return waited_ms >= LATE_MS ? 'late' : waited_ms >= SLOW_MS ? 'slow' : 'fresh';
}

export function hearingOf(silent_ms: number): Hearing {
  return silent_ms >= STALE_MS ? 'stale' : silent_ms >= QUIET_MS ? 'slow' : 'live';
}
