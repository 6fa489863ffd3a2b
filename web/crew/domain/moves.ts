// What the crew may do with an order, read from the same table as the server's.
import rows from '../../shared/domain/order-moves.json';
import type { Move, Order, OrderState } from '../net/contract';

type Row = { from: string; to: string; by: string[]; undo: boolean; reason: boolean };

const table: readonly Row[] = rows;
const END: readonly OrderState[] = ['delivered', 'declined', 'cancelled'];

function reached(from: OrderState, fits: (row: Row) => boolean): OrderState[] {
  return table.filter((row) => row.from === from && row.by.includes('crew') && fits(row)).map((row) => row.to as OrderState);
}

/** Where it goes next, the nearest step first. */
export const stepsOn = (from: OrderState): OrderState[] => reached(from, (row) => !row.undo && !row.reason);

/** How it may end for a reason: declined while nobody has accepted it, else cancelled. */
export const stops = (from: OrderState): OrderState[] => reached(from, (row) => row.reason);

/** Where `Put back` puts it. */
export function stepBack(from: OrderState, before?: OrderState | null): OrderState | null {
  const back = reached(from, (row) => row.undo);
  return before && back.includes(before) ? before : back.at(-1) ?? null;
}

export const isOpen = (state: OrderState): boolean => !END.includes(state);

/** Steps that every one of these orders may take. */
export function commonSteps(orders: readonly Order[]): OrderState[] {
  const [first, ...rest] = orders;
  return first ? stepsOn(first.state).filter((to) => rest.every((order) => stepsOn(order.state).includes(to))) : [];
}

/** What brought it to its state; a change of hands leaves that as it is. */
function lastStep({ moves }: Order): Move | undefined {
  return moves.filter(({ from, to }) => from !== to).at(-1);
}

/** The state before the present one, as the order itself tells. */
export function stateBefore(order: Order): OrderState | null {
  return lastStep(order)?.from ?? null;
}

/** It came back by somebody's undo, and everybody shall see that. */
export function isRecalled(order: Order): boolean {
  const last = lastStep(order);
  return table.some((row) => row.from === last?.from && row.to === last.to && row.undo);
}

/** Why the crew says no, and why it calls off what it had accepted: passengers read it in their own words. */
export const WHY_DECLINED = ['sold_out', 'seat_belt', 'last_orders', 'no_id', 'other'];
export const WHY_CANCELLED = ['passenger_asked', 'not_at_seat', 'sold_out', 'mistake', 'other'];
