// The one tick that ages, countdowns and the live badge follow.
import { signal } from '@preact/signals';
import { serverNow } from '../net/http';

/** The server's time, in whole seconds' steps. */
export const now = signal(serverNow());
/** When the server was last heard, by this tablet's own clock that never jumps. */
export const heardAt = signal(performance.now());
export const silence_ms = signal(0);

export function tick(): void {
  now.value = serverNow();
  silence_ms.value = performance.now() - heardAt.value;
}

export function heard(): void {
  heardAt.value = performance.now();
  tick();
}

export function startClock(): void {
  tick();
  setInterval(tick, 1_000);
}
