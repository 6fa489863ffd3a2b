// What must not be overlooked: declared allergies, special meals, ages and money.
import type { MenuItem, Order, SeatFacts } from '../net/contract';
import { seatsOf } from './seats';

export type Needs = { allergens: string[]; meals: { seat: string; code: string }[]; ageCheck: boolean; due: boolean };

type ItemOf = (id: string) => MenuItem | undefined;

export function needsOf(orders: readonly Order[], itemOf: ItemOf, seats: ReadonlyMap<string, SeatFacts>): Needs {
  const coming = orders.flatMap((order) => order.lines).filter((line) => !line.sold_out);
  const served = [...new Set(orders.flatMap(seatsOf))];
  return {
    allergens: [...new Set(orders.flatMap((order) => order.allergens))],
    meals: served.flatMap((seat) => (seats.get(seat)?.meal_codes ?? []).map((code) => ({ seat, code }))),
    ageCheck: coming.some((line) => itemOf(line.item)?.age_check),
    due: orders.some(({ payment }) => payment.state === 'due'),
  };
}

/** Accepting such an order takes a second tap. */
export const isDelicate = ({ allergens, meals }: Needs): boolean => allergens.length + meals.length > 0;

export type Clash = { allergen: string; presence: 'contains' | 'may_contain' };

/** Of the declared allergens those that this item, or what was chosen with it, brings along or may bring along. */
export function clashes(item: MenuItem | undefined, options: readonly string[], declared: readonly string[]): Clash[] {
  const chosen = (item?.options ?? []).flatMap((option) => option.choices).filter((choice) => options.includes(choice.id));
  const within = [item, ...chosen].flatMap((one) => one?.allergens ?? []);
  return declared.flatMap((allergen) => {
    const found = within.filter((one) => one.allergen === allergen);
    const surely = found.some(({ presence }) => presence === 'contains');
    return found.length > 0 ? [{ allergen, presence: surely ? 'contains' : 'may_contain' } as const] : [];
  });
}
