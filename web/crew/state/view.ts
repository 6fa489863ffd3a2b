// What the screens look at, computed once for all of them.
import { computed } from '@preact/signals';
import { allergicSeats, marksOf } from '../domain/cabin';
import { isOpen } from '../domain/moves';
import { concerns } from '../domain/zones';
import { now } from './clock';
import { me, orders } from './store';
import { zone } from './tablet';

/** Lateness and overflow need no second's precision: the board is not drawn anew each second. */
const STEP_MS = 5_000;
const moment = computed(() => Math.floor(now.value / STEP_MS) * STEP_MS);

export const open = computed(() => [...orders.value.values()].filter(({ state }) => isOpen(state)));
export const mine = computed(() =>
  open.value.filter((order) => concerns(order, zone.value, me.value?.name ?? '', moment.value)));
export const fresh = computed(() => mine.value.filter(({ state }) => state === 'placed').length);
export const marks = computed(() => marksOf(orders.value.values(), moment.value));
export const allergic = computed(() => allergicSeats(orders.value.values()));

/** Newest first. */
export const ended = computed(() =>
  [...orders.value.values()].filter(({ state }) => !isOpen(state)).sort((a, b) => b.updated_ms - a.updated_ms));
export const unpaid = computed(() =>
  ended.value.filter(({ state, payment }) => state === 'delivered' && payment.state === 'due').slice(0, 8));
