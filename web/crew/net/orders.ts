// What the crew asks for an order. Each request carries the version that this tablet shows; who was slower is told so.
import { t } from '../../shared/words/i18n';
import { isSamePayment, isSameToCrew } from '../domain/merge';
import { stateBefore, stepBack } from '../domain/moves';
import { seatLabel, seatsOf } from '../domain/seats';
import { offerUndo, say, undo } from '../state/notices';
import { cabinRows, me, orders as known, takeOrders, takeStock } from '../state/store';
import * as api from './api';
import type { Order, OrderState, Settlement } from './contract';
import { Refusal } from './http';
import { explain, perform } from './perform';

/** Who moved it last, in words; a passenger and a rule have no name. */
function tellWhoWasFirst(before: Order, fresh: Order): void {
  const last = fresh.moves.at(-1);
  if (fresh.state === before.state || !last) {
    say(t('order_changed', { seat: seatLabel([fresh.seat]) }));
  } else {
    const name = last.who || t(last.by === 'passenger' ? 'the_passenger' : 'the_service');
    say(t(`already_${fresh.state}`, { name, seat: seatLabel([fresh.seat]) }));
  }
}

/** True if the conflict is only the echo of our own request, whose answer was lost. */
function wasOurs(fresh: Order, to: OrderState): boolean {
  return fresh.state === to && fresh.moves.at(-1)?.who === me.value?.name;
}

function takeConflict(error: unknown, before: Order, to: OrderState | null): boolean {
  const { order: fresh, left } = error instanceof Refusal ? error.problem : {};
  if (!fresh) {
    if (left) {
      say(t('not_enough', { seat: seatLabel([before.seat]) }), true);
    } else {
      explain(error);
    }
    return false;
  }
  takeOrders([fresh]);
  if (to && wasOurs(fresh, to)) {
    return true;
  }
  tellWhoWasFirst(before, fresh);
  return false;
}

/** With the version that was seen; once more if nothing has changed since of what the crew decides by. */
async function withVersion(seen: Order, send: (version: number) => Promise<Order>, isSame = isSameToCrew): Promise<Order> {
  try {
    return await send(seen.version);
  } catch (error) {
    const fresh = error instanceof Refusal ? error.problem.order : undefined;
    if (fresh && isSame(seen, fresh)) {
      return send(fresh.version);
    }
    throw error;
  }
}

async function moveOne(order: Order, to: OrderState, reason?: string): Promise<boolean> {
  let ours = false;
  const moved = await perform(`order/${order.id}`,
    () => withVersion(order, (version) => api.moveOrder(order.id, { to, version, ...(reason && { reason }) })),
    (error) => {
      ours = takeConflict(error, order, to);
    });
  if (moved) {
    takeOrders([moved]);
  }
  return moved !== null || ours;
}

type Step = { order: Order; to: OrderState };

async function moveAll(steps: Step[], reason?: string): Promise<Step[]> {
  const done = await Promise.all(steps.map(({ order, to }) => moveOne(order, to, reason)));
  return steps.filter((_, i) => done[i]);
}

function undoText(done: Step[]): string {
  return t(`done_${done[0]!.to}`, { seat: seatLabel(done.flatMap(({ order }) => seatsOf(order)), cabinRows.value) });
}

function offerBack(done: Step[]): void {
  const moves = done.flatMap(({ order, to }) => {
    const back = stepBack(to, order.state);
    return back ? [{ id: order.id, to: back }] : [];
  });
  if (moves.length > 0) {
    offerUndo(undoText(done), moves);
  }
}

export async function move(orders: readonly Order[], to: OrderState, reason?: string): Promise<void> {
  const done = await moveAll(orders.map((order) => ({ order, to })), reason);
  offerBack(done);
}

/** Each of them one step back, to where it came from. */
export async function putBack(orders: readonly Order[]): Promise<void> {
  const steps = orders.flatMap((order) => {
    const to = stepBack(order.state, stateBefore(order));
    return to ? [{ order, to }] : [];
  });
  await moveAll(steps);
}

export async function undoLast(): Promise<void> {
  const moves = undo.value?.moves ?? [];
  undo.value = null;
  await moveAll(moves.flatMap(({ id, to }) => {
    const order = known.value.get(id);
    return order ? [{ order, to }] : [];
  }));
}

export async function claim(orders: readonly Order[]): Promise<void> {
  await Promise.all(orders.map(async (order) => {
    const mine = await perform(`order/${order.id}`, () => api.claimOrder(order.id, order.version),
      (error) => void takeConflict(error, order, null));
    takeOrders(mine ? [mine] : []);
  }));
}

export async function settle(order: Order, change: Omit<Settlement, 'version'>): Promise<void> {
  const send = (version: number) => api.settleOrder(order.id, { ...change, version });
  const settled = await perform(`payment/${order.id}`, () => withVersion(order, send, isSamePayment),
    (error) => void takeConflict(error, order, null));
  takeOrders(settled ? [settled] : []);
}

export async function sellOut(item: string): Promise<void> {
  const answer = await perform(`stock/${item}`, () => api.sellOut(item));
  if (answer) {
    takeStock([answer.stock]);
    takeOrders(answer.orders);
  }
}
