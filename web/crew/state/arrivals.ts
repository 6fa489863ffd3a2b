// Notices orders that are new to this tablet, for the ear and for the screen reader.
import { effect, signal, untracked } from '@preact/signals';
import { t } from '../../shared/words/i18n';
import { seatLabel } from '../domain/seats';
import { isInZone } from '../domain/zones';
import { chime } from '../device/chime';
import type { Order } from '../net/contract';
import { say } from './notices';
import { screen } from './screen';
import { boardIsKnown, orders } from './store';
import { sound, zone } from './tablet';

/** The seats of the newest burst. */
export const arrived = signal<readonly string[]>([]);

let seen = new Set<string>();

function newcomers(all: Iterable<Order>): Order[] {
  return [...all].filter((order) => order.state === 'placed' && !seen.has(order.id));
}

/** Who does not look at the board sees it said. */
function tellElsewhere(seats: readonly string[]): void {
  if (screen.peek() !== 'board') {
    say(t('new_orders', { seats: seats.map((seat) => seatLabel([seat])).join(', ') }));
  }
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
    const seats = mine.map((order) => order.seat);
    arrived.value = seats;
    untracked(() => tellElsewhere(seats));
    chime(sound.peek());
  }
}

export const startArrivals = (): void => void effect(look);
