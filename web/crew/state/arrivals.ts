// Notices orders that are new to this tablet, for the ear and for the screen reader.
import { effect, signal } from '@preact/signals';
import { isInZone } from '../domain/zones';
import { chime } from '../device/chime';
import type { Order } from '../net/contract';
import { boardIsKnown, orders } from './store';
import { sound, zone } from './tablet';

/** The seats of the newest burst. */
export const arrived = signal<readonly string[]>([]);

let seen = new Set<string>();

function newcomers(all: Iterable<Order>): Order[] {
  return [...all].filter((order) => order.state === 'placed' && !seen.has(order.id));
}

function look(): void {
  if (!boardIsKnown.value) {
    seen = new Set();
    return;
  }
  const first = seen.size === 0;
  const fresh = newcomers(orders.value.values());
  seen = new Set(['', ...orders.value.keys()]);
  const mine = fresh.filter((order) => isInZone(order, zone.peek()) && !order.by_crew);
  if (!first && mine.length > 0) {
    arrived.value = mine.map((order) => order.seat);
    chime(sound.peek());
  }
}

export const startArrivals = (): void => void effect(look);
