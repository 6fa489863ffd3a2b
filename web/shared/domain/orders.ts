// An order's life as the passenger sees it.
import type { Menu, MenuItem, Order, OrderLine, OrderState } from '../net/galley';

/** Replies, socket messages and answers after a pause overtake each other: the highest version stands. */
export function merge(known: ReadonlyMap<string, Order>, fresh: readonly Order[]): ReadonlyMap<string, Order> {
  const newer = fresh.filter((order) => (known.get(order.id)?.version ?? 0) < order.version);
  return newer.length === 0 ? known : new Map([...known, ...newer.map((order) => [order.id, order] as const)]);
}

const ENDED: readonly OrderState[] = ['delivered', 'declined', 'cancelled'];

export function isOpen({ state }: Order): boolean {
  return !ENDED.includes(state);
}

export function canCancel({ state }: Order): boolean {
  return state === 'placed';
}

/** Which of the four dots an order stands on: sent, accepted, in somebody's hands, at the seat. */
export function stepOf(state: OrderState): number {
  return { placed: 0, accepted: 1, preparing: 2, on_the_way: 2, delivered: 3, declined: -1, cancelled: -1 }[state];
}

/** Open ones stand first, then the newest. */
export function inOrder(orders: Iterable<Order>): Order[] {
  return [...orders].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.placed_ms - a.placed_ms);
}

/** What could come instead of a dish: the same section, to be had, nothing that was declared harmful. */
export function similar(menu: Menu, item: string, has: (item: MenuItem) => boolean): MenuItem[] {
  const section = menu.items.find(({ id }) => id === item)?.section;
  return menu.items.filter((other) => other.section === section && other.id !== item && has(other)).slice(0, 3);
}

/** For the passenger's own seat the line names none. */
export function again({ item, quantity, seat, options }: OrderLine, own: string) {
  return { item, quantity, seat: seat === own ? null : seat, options };
}
