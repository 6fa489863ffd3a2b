// Orders that the crew takes for a seat without a phone: they leave at once, or wait on the tablet for the network.
import { t } from '../../shared/words/i18n';
import { recall, remember } from '../../shared/memory';
import { makeKey } from '../../shared/net/key';
import { seatLabel } from '../domain/seats';
import { say } from '../state/notices';
import { takeOrders } from '../state/store';
import { unsent } from '../state/taken';
import * as api from './api';
import type { CrewOrderRequest } from './contract';
import { isPassing, Refusal } from './http';
import { whenBack } from './lifeline';
import { explain } from './perform';
import { TakenOrders, type Taken } from './taken';

const WAITING_ORDERS = 'aisle.crew.taken';
const ASK_AGAIN_MS = 3_000;

function loadTaken(): Taken[] {
  try {
    return JSON.parse(recall(WAITING_ORDERS) ?? '[]') as Taken[];
  } catch {
    return [];
  }
}

const taken = new TakenOrders({
  send: api.takeOrder,
  answered: (order) => {
    takeOrders([order]);
    say(t('taken_for', { seat: seatLabel([order.seat]), number: order.number }));
  },
  refused: ({ order }, error) => {
    const left = error instanceof Refusal ? error.problem.left : undefined;
    if (left) {
      unsent.refused.value = { order, left };
      say(t('not_enough', { seat: seatLabel([order.seat]) }), true);
    } else {
      explain(error);
    }
  },
  mayRetry: (error) => isPassing(error) || (error instanceof Refusal && error.status === 401),
  load: loadTaken,
  save: (waiting) => {
    unsent.waiting.value = waiting;
    remember(WAITING_ORDERS, JSON.stringify(waiting));
  },
});

const sendTaken = () => void taken.flush();

export function take(order: CrewOrderRequest): void {
  taken.put({ key: makeKey(), order });
  sendTaken();
}

export function startTaking(): void {
  unsent.waiting.value = loadTaken();
  whenBack(sendTaken);
  setInterval(sendTaken, ASK_AGAIN_MS);
}
