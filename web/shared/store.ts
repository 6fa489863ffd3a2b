// What the app knows. It changes only on the server's word: replies, and messages of the live socket.
import { computed, signal } from '@preact/signals';
import type { Flight, Home, Progress, Row, Session, Title } from './net/contract';

export type Link = 'opening' | 'live' | 'away';

export const session = signal<Session | null>(null);
export const flight = signal<Flight | null>(null);
export const titles = signal<Title[] | null>(null);
export const rows = signal<Row[] | null>(null);
export const link = signal<Link>('opening');

/** As the server counts: less than this is a look, not a beginning. */
const WORTH_RESUMING_S = 5;

const byTitle = signal<ReadonlyMap<string, Progress>>(new Map());

/** Begun and not finished, newest first, as far as the titles are known. */
export const continued = computed(() =>
  [...byTitle.value.values()]
    .filter((progress) => !progress.finished && progress.position_s >= WORTH_RESUMING_S && titleOf(progress.title))
    .sort((a, b) => b.updated_ms - a.updated_ms));

export const homeIsKnown = computed(() => titles.value !== null && rows.value !== null);

export function titleOf(id: string): Title | undefined {
  return titles.value?.find((title) => title.id === id);
}

export function progressOf(id: string): Progress | undefined {
  return byTitle.value.get(id);
}

export function takeHome(home: Home): void {
  byTitle.value = new Map(home.continue.map((progress) => [progress.title, progress]));
  rows.value = home.rows;
}

/** Replies and socket messages may overtake each other: the newest word stands. */
export function takeProgress(progress: Progress): void {
  const known = byTitle.value.get(progress.title);
  if (!known || known.updated_ms <= progress.updated_ms) {
    byTitle.value = new Map(byTitle.value).set(progress.title, progress);
  }
}
