// The board: three columns, neighbours on one card, the tray in walking order.
import type { CabinRow, Order, OrderLine, OrderState } from '../net/contract';
import { bySeat, lettersOf, letterOf, rowOf } from './seats';

export type Column = 'new' | 'making' | 'tray';
export type Bundle = { key: string; orders: Order[] };

export const COLUMNS: readonly Column[] = ['new', 'making', 'tray'];
const STATES: Record<Column, readonly OrderState[]> = {
  new: ['placed'], making: ['accepted', 'preparing'], tray: ['on_the_way'],
};
const TOGETHER_MS = 2 * 60_000;

export const columnOf = (state: OrderState): Column | undefined => COLUMNS.find((column) => STATES[column].includes(state));

function areNeighbours(a: Order, b: Order, rows: readonly CabinRow[]): boolean {
  const letters = lettersOf(rows, rowOf(a.seat));
  const apart = Math.abs(letters.indexOf(letterOf(a.seat)) - letters.indexOf(letterOf(b.seat)));
  return rowOf(a.seat) === rowOf(b.seat) && apart <= 1;
}

function belongs(order: Order, { orders }: Bundle, rows: readonly CabinRow[]): boolean {
  return orders.every((one) => Math.abs(one.placed_ms - order.placed_ms) <= TOGETHER_MS && one.claimed_by === order.claimed_by)
    && orders.some((one) => areNeighbours(one, order, rows));
}

/** Orders of neighbours, placed within two minutes and in the same hands, are one walk. */
export function bundles(orders: readonly Order[], rows: readonly CabinRow[]): Bundle[] {
  const found: Bundle[] = [];
  for (const order of [...orders].sort((a, b) => a.placed_ms - b.placed_ms || a.number - b.number)) {
    const home = found.find((bundle) => belongs(order, bundle, rows));
    if (home) {
      home.orders.push(order);
    } else {
      found.push({ key: order.id, orders: [order] });
    }
  }
  found.forEach(({ orders: together }) => together.sort((a, b) => bySeat(a.seat, b.seat)));
  return found;
}

/** Oldest first; on the tray by row and letter, as one walks. */
export function inColumn(orders: readonly Order[], column: Column, rows: readonly CabinRow[]): Bundle[] {
  const cards = bundles(orders.filter((order) => STATES[column].includes(order.state)), rows);
  return column === 'tray' ? cards.sort((a, b) => bySeat(a.orders[0]!.seat, b.orders[0]!.seat)) : cards;
}

export type Count = { item: string; code: string; count: number };

/** What is still to be made, most first; a special meal counts by itself where it is one for its seat. */
export function allDay(orders: readonly Order[], codeOf: (line: OrderLine) => string): Count[] {
  const counts = new Map<string, Count>();
  const toMake = orders.filter(({ state }) => state !== 'on_the_way' && columnOf(state)).flatMap(({ lines }) => lines);
  for (const line of toMake.filter(({ sold_out }) => !sold_out)) {
    const code = codeOf(line);
    const key = `${code} ${line.item}`;
    counts.set(key, { item: line.item, code, count: (counts.get(key)?.count ?? 0) + line.quantity });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || a.item.localeCompare(b.item));
}
