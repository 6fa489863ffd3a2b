// What this tablet remembers by itself: who has used it, its zone, its sound and its brightness.
import { effect, signal } from '@preact/signals';
import { recall, remember } from '../../shared/memory';
import { ALL } from '../domain/zones';

const NAMES = 'aisle.crew.names';
const MOST_NAMES = 6;

function list(key: string): string[] {
  try {
    return JSON.parse(recall(key) ?? '[]') as string[];
  } catch {
    return [];
  }
}

export const names = signal<string[]>(list(NAMES));
export const zone = signal(recall('aisle.crew.zone') ?? ALL);
export const sound = signal(recall('aisle.crew.sound') !== 'off');
export const bright = signal(recall('aisle.crew.bright') === 'on');
/** Sound needs a tap first, and the zone a thought: each sign-in and each reload begins with both. */
export const shiftBegun = signal(false);

effect(() => remember('aisle.crew.zone', zone.value));
effect(() => remember('aisle.crew.sound', sound.value ? 'on' : 'off'));
effect(() => remember('aisle.crew.bright', bright.value ? 'on' : 'off'));

export function rememberName(name: string): void {
  names.value = [name, ...names.value.filter((one) => one !== name)].slice(0, MOST_NAMES);
  remember(NAMES, JSON.stringify(names.value));
}
