// Short things to say: notes that pass, the step that can still be undone, and what is on its way.
import { signal } from '@preact/signals';
import type { OrderState } from '../net/contract';
import type { Way } from '../net/insist';

export type Notice = { id: number; text: string; bad: boolean };
export type Undo = { text: string; moves: { id: string; to: OrderState }[]; until: number };

const NOTE_MS = 5_000;
export const UNDO_MS = 10_000;

export const notices = signal<readonly Notice[]>([]);
export const undo = signal<Undo | null>(null);
/** What is being asked of the server, by the key of the button that asked. */
export const working = signal<ReadonlyMap<string, Way>>(new Map());

let last = 0;

export function say(text: string, bad = false): void {
  last += 1;
  const id = last;
  notices.value = [...notices.value.filter((one) => one.text !== text), { id, text, bad }].slice(-3);
  setTimeout(() => {
    notices.value = notices.value.filter((one) => one.id !== id);
  }, NOTE_MS);
}

export function setWorking(key: string, way: Way | null): void {
  const next = new Map(working.value);
  if (way) {
    next.set(key, way);
  } else {
    next.delete(key);
  }
  working.value = next;
}

export function offerUndo(text: string, moves: Undo['moves']): void {
  const mine: Undo = { text, moves, until: performance.now() + UNDO_MS };
  undo.value = mine;
  setTimeout(() => {
    if (undo.value === mine) {
      undo.value = null;
    }
  }, UNDO_MS);
}
