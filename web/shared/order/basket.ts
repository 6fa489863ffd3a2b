// The basket and the declared allergies: kept on this phone alone, the same in all its tabs.
import { effect, signal } from '@preact/signals';
import { addLine, type Basket, EMPTY, type Line, restore } from '../domain/basket';
import type { Allergen, OrderProblem, OrderRequest } from '../net/galley';
import { recallAs, rememberAs, whenChanged } from '../memory';

export type Declared = { allergens: Allergen[]; hide: boolean };
/** Why an order did not become one; shown until the passenger has seen to it. */
export type Refused = { code: string; status: number; problem: OrderProblem };

function kept<T>(key: string, otherwise: T) {
  const value = signal<T>(recallAs(key, otherwise));
  let known = JSON.stringify(value.value);
  effect(() => {
    const now = JSON.stringify(value.value);
    if (now !== known) {
      known = now;
      rememberAs(key, value.value);
    }
  });
  if ('addEventListener' in globalThis) {
    whenChanged(key, () => {
      value.value = recallAs(key, otherwise);
      known = JSON.stringify(value.value);
    });
  }
  return value;
}

export const basket = kept<Basket>('aisle.basket', EMPTY);
export const refusedOrder = kept<Refused | null>('aisle.refused', null);
/** Never leaves the phone unless the passenger ticks "tell the crew" for an order. */
export const declared = kept<Declared>('aisle.allergies', { allergens: [], hide: false });

export function changeBasket(change: Partial<Basket>): void {
  basket.value = { ...basket.value, ...change };
  if (basket.value.lines.length === 0) {
    refusedOrder.value = null;
  }
}

export function putBack(body: OrderRequest): void {
  basket.value = restore(basket.value, body);
}

export function restoreBasket(body: OrderRequest, why: Refused): void {
  putBack(body);
  refusedOrder.value = why;
}

/** Which dish is looked at in place of which order's; void when another one goes into the basket. */
export const swap = signal<{ item: string; order: string } | null>(null);

export function addToBasket(line: Line): void {
  const insteadOf = swap.value?.item === line.item ? swap.value.order : basket.value.insteadOf;
  swap.value = null;
  changeBasket({ lines: addLine(basket.value.lines, line), insteadOf });
}
