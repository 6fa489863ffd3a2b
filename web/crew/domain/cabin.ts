// What a seat on the cabin map says at a glance: one mark a seat, the most urgent.
import type { Order } from '../net/contract';
import { ageOf } from './age';
import { columnOf } from './board';
import { seatsOf } from './seats';

export type SeatMark = 'empty' | 'done' | 'tray' | 'making' | 'new' | 'late';

const RANK: readonly SeatMark[] = ['empty', 'done', 'tray', 'making', 'new', 'late'];

function markOf(order: Order, now_ms: number): SeatMark {
  const column = columnOf(order.state);
  if (!column) {
    return order.state === 'delivered' ? 'done' : 'empty';
  }
  return ageOf(now_ms - order.placed_ms) === 'late' ? 'late' : column;
}

export function marksOf(orders: Iterable<Order>, now_ms: number): Map<string, SeatMark> {
  const marks = new Map<string, SeatMark>();
  for (const order of orders) {
    const mark = markOf(order, now_ms);
    for (const seat of seatsOf(order)) {
      if (RANK.indexOf(mark) > RANK.indexOf(marks.get(seat) ?? 'empty')) {
        marks.set(seat, mark);
      }
    }
  }
  return marks;
}

/** Seats whose open orders declare an allergy. */
export function allergicSeats(orders: Iterable<Order>): Set<string> {
  return new Set([...orders].filter((order) => order.allergens.length > 0 && columnOf(order.state)).map((order) => order.seat));
}
