// What a passenger can ask for about ordering. Requests go up from here; the answers come down through the store.
import * as api from '../net/api';
import { Refusal } from '../net/api';
import type { OrderRequest, Wishes } from '../net/galley';
import { asPassenger } from '../net/who';
import { makeKey } from '../net/key';
import { session } from '../store';
import { outbox } from './sending';
import { leg, takeOrders, wishes } from './store';

/** The key is made at the moment of the tap, and kept with the order before anything is sent. */
export function placeOrder(body: OrderRequest): string {
  const key = makeKey();
  outbox.put({ key, body, passenger: session.value?.passenger ?? '', leg: leg.value, unsure: false });
  return key;
}

/** True when it is cancelled; false when the crew was faster, and then the store has the order as it is. */
export async function cancelOrder(id: string): Promise<boolean> {
  try {
    takeOrders([await asPassenger(() => api.cancelOrder(id))]);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.status === 409) {
      takeOrders(error.told.problem?.order ? [error.told.problem.order] : []);
      return false;
    }
    throw error;
  }
}

export async function readWishes(): Promise<void> {
  wishes.value = await asPassenger(api.readWishes);
}

export async function saveWishes(wanted: Wishes): Promise<void> {
  wishes.value = await asPassenger(() => api.saveWishes(wanted));
}
