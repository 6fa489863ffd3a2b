// Who looks after which order: a zone is a range of rows, and nothing stays unseen because its zone is busy.
import type { Order } from '../net/contract';
import { rowOf } from './seats';

export const ALL = 'all';
export const OVERFLOW_MS = 90_000;

export function isRowIn(row: number, zone: string): boolean {
  const [first = 0, last = 0] = zone.split('-').map(Number);
  return zone === ALL || (row >= first && row <= last);
}

export const isInZone = (order: Order, zone: string): boolean => isRowIn(rowOf(order.seat), zone);

/** In this zone, mine already, or from another zone where nobody has taken it for a while. */
export function concerns(order: Order, zone: string, me: string, now_ms: number): boolean {
  const unclaimed = order.state === 'placed' && now_ms - order.placed_ms > OVERFLOW_MS;
  return isInZone(order, zone) || order.claimed_by === me || unclaimed;
}
