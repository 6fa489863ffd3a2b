// The outbox of orders at work: where it keeps, how it sends, and what comes of an answer.
import * as api from '../net/api';
import { Refusal } from '../net/api';
import { alone } from '../net/alone';
import type { Order } from '../net/galley';
import { OrderOutbox, type Verdict, type WaitingOrder } from '../net/order-outbox';
import { findSession } from '../net/who';
import { recallAs, rememberAs } from '../memory';
import { link, session } from '../store';
import { putBack, restoreBasket } from './basket';
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

/** An attempt that failed at once, with the network away, has not left the phone; any other may have arrived. */
class Attempt extends Error {
  constructor(readonly cause: unknown, readonly left: boolean) {
    super();
  }
}

async function post(order: WaitingOrder): Promise<Order> {
  const began_ms = Date.now();
  const reachable = link.value === 'live';
  try {
    return await api.placeOrder(order.key, order.body);
  } catch (error) {
    throw new Attempt(error, reachable || Date.now() - began_ms > QUICK_MS);
  }
}

async function send(order: WaitingOrder): Promise<Order> {
  if (!belongs(order)) {
    throw new Attempt(new Refusal(410, 'other_flight'), false);
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
      throw new Attempt(new Refusal(410, 'other_flight'), false);
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
  const left = error instanceof Attempt && error.left;
  return { again: true, after_ms: told.after_s && told.after_s * 1000, unsure: status >= 500 || (status === 0 && left) };
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

/** Taken back before it left the phone. False where it may have left it, or where another tab is just sending it. */
export async function withdraw(key: string): Promise<boolean> {
  let found: WaitingOrder | undefined;
  await alone(WAITING_ORDERS, async () => {
    found = load().find((one) => one.key === key && !one.unsure);
    if (found) {
      outbox.forget(key);
    }
  }).catch(() => undefined);
  if (found) {
    putBack(found.body);
  }
  return found !== undefined;
}
