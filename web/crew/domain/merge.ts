// What was known and what is heard: the newer word stands, whichever road it came by.
import type { CrewStock, Order, SeatFacts } from '../net/contract';

type Known<T> = ReadonlyMap<string, T>;

function merged<T>(known: Known<T>, heard: readonly T[], key: (one: T) => string, isNewer: (a: T, b: T) => boolean): Known<T> {
  const next = new Map(known);
  for (const one of heard) {
    const mine = next.get(key(one));
    if (!mine || isNewer(one, mine)) {
      next.set(key(one), one);
    }
  }
  return next;
}

export const mergeOrders = (known: Known<Order>, heard: readonly Order[]): Known<Order> =>
  merged(known, heard, (order) => order.id, (a, b) => a.version > b.version);

const bySeq = (a: { seq: number }, b: { seq: number }) => a.seq >= b.seq;

export const mergeStock = (known: Known<CrewStock>, heard: readonly CrewStock[]): Known<CrewStock> =>
  merged(known, heard, (stock) => stock.item, bySeq);

export const mergeSeats = (known: Known<SeatFacts>, heard: readonly SeatFacts[]): Known<SeatFacts> =>
  merged(known, heard, (facts) => facts.seat, bySeq);

/** Another version of it, but nothing by which a crew member decides about its next step is different. */
export function isSameToCrew(seen: Order, fresh: Order): boolean {
  const decidedBy = ({ state, claimed_by, lines, allergens }: Order) => JSON.stringify([state, claimed_by, lines, allergens]);
  return decidedBy(seen) === decidedBy(fresh);
}

export function isSamePayment(seen: Order, fresh: Order): boolean {
  return seen.payment.state === fresh.payment.state && seen.total_minor === fresh.total_minor;
}
