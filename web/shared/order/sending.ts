// The outbox of orders at work: where it keeps, how it sends, and what comes of an answer.
import * as api from '../net/api';
import { Refusal } from '../net/api';
import { alone } from '../net/alone';
import type { Order } from '../net/galley';
import { OrderOutbox, type Verdict, type WaitingOrder } from '../net/order-outbox';
import { findSession } from '../net/who';
import { recallAs, rememberAs } from '../memory';
import { session } from '../store';
import { restoreBasket } from './basket';
import { catchUp } from './keep-up';
import { becameOf, cursor, leg, sending, takeOrders, takeStock, waiting, WAITING_ORDERS } from './store';

const QUICK_MS = 1_000;

const load = () => recallAs<WaitingOrder[]>(WAITING_ORDERS, []);

function save(list: WaitingOrder[]): void {
  rememberAs(WAITING_ORDERS, list);
  waiting.value = list;
}

/** An order belongs to the passenger and the flight that it was made for. */
function belongs(order: WaitingOrder): boolean {
  return order.passenger === session.value?.passenger && (!order.leg || !leg.value || order.leg === leg.value);
}

/** An attempt that failed at once has hardly left the phone; one that lasted may have arrived. */
class Attempt extends Error {
  constructor(readonly cause: unknown, readonly lasted_ms: number) {
    super();
  }
}

async function post(order: WaitingOrder): Promise<Order> {
  const began_ms = Date.now();
  try {
    return await api.placeOrder(order.key, order.body);
  } catch (error) {
    throw new Attempt(error, Date.now() - began_ms);
  }
}

async function send(order: WaitingOrder): Promise<Order> {
  if (!belongs(order)) {
    throw new Attempt(new Refusal(410, 'other_flight'), 0);
  }
  sending.value = order.key;
  try {
    return await post(order);
  } catch (error) {
    if (!(error instanceof Attempt && error.cause instanceof Refusal && error.cause.status === 401)) {
      throw error;
    }
    await findSession();
    if (!belongs(order)) {
      throw new Attempt(new Refusal(410, 'other_flight'), 0);
    }
    return await post(order);
  } finally {
    sending.value = null;
  }
}

function causeOf(error: unknown): Refusal {
  const cause = error instanceof Attempt ? error.cause : error;
  return cause instanceof Refusal ? cause : new Refusal(0, 'unreachable');
}

const COME_BACK: readonly number[] = [0, 401, 408, 425, 429];

function judge(error: unknown): Verdict {
  const { status, told } = causeOf(error);
  if (!COME_BACK.includes(status) && status < 500) {
    return { again: false };
  }
  const lasted = error instanceof Attempt && error.lasted_ms > QUICK_MS;
  return { again: true, after_ms: told.after_s && told.after_s * 1000, unsure: status >= 500 || (status === 0 && lasted) };
}

function answered({ key }: WaitingOrder, order: Order): void {
  becameOf.value = { ...becameOf.value, [key]: order.id };
  takeOrders([order]);
}

function refused(order: WaitingOrder, error: unknown): void {
  const { status, code, told } = causeOf(error);
  const problem = told.problem ?? {};
  takeStock((problem.left ?? []).map(({ item, left }) => ({ item, left, seq: cursor.value })));
  // It may be closed for one dish alone: the board tells how the whole of it stands.
  void catchUp().catch(() => undefined);
  restoreBasket(order.body, { code, status, problem });
}

let timer: ReturnType<typeof setTimeout> | undefined;

export const outbox = new OrderOutbox<Order>({
  send, answered, refused, judge, load, save,
  alone: (work) => alone(WAITING_ORDERS, work),
  later: (work, ms) => {
    clearTimeout(timer);
    timer = setTimeout(work, ms);
  },
  now: Date.now,
});
