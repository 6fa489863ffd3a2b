// Does a film end before the wheels touch the ground?
import type { Flight, Progress, Title } from '../net/contract';

export type Fit = { fits: boolean; over_s: number };

/** Seconds of a title that are still to be seen. */
export function leftOf(title: Title, progress?: Progress): number {
  return progress && !progress.finished ? Math.max(0, title.duration_s - progress.position_s) : title.duration_s;
}

/** Undefined where the question makes no sense: no flight known, or it is over. */
export function fitBeforeLanding(title: Title, progress?: Progress, flight?: Flight | null): Fit | undefined {
  if (!flight || flight.phase === 'taxi_in' || flight.phase === 'arrived') {
    return undefined;
  }
  const over_s = leftOf(title, progress) - flight.remaining_s;
  return { fits: over_s <= 0, over_s: Math.max(0, over_s) };
}
