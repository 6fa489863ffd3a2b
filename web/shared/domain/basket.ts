// A basket's sums and moves. `seat` is null for the one who orders.
import type { Allergen, Left, LineRequest, Menu, OrderRequest } from '../net/galley';
import { priceOf } from './choices';

export type Line = { item: string; quantity: number; seat: string | null; options: string[] };
export type Payment = { method: 'at_delivery' | 'voucher'; token: string };
export type Basket = {
  lines: Line[];
  note: string;
  phrases: string[];
  payment: Payment;
  /** Send the declared allergies along, this once. */
  tell: boolean;
  insteadOf: string | null;
};

export const MOST_OF_ONE = 20;
export const MOST_LINES = 20;
export const LONGEST_NOTE = 200;

export const EMPTY: Basket = {
  lines: [], note: '', phrases: [], payment: { method: 'at_delivery', token: '' }, tell: false, insteadOf: null,
};

/** Lines of the same dish, made alike, for the same seat are one line. */
export function lineKey({ item, seat, options }: Line): string {
  return [item, seat ?? '', ...[...options].sort()].join('.');
}

export function addLine(lines: readonly Line[], line: Line): Line[] {
  const at = lines.findIndex((one) => lineKey(one) === lineKey(line));
  if (at < 0) {
    return [...lines, line].slice(0, MOST_LINES);
  }
  return lines.map((one, i) => (i === at ? { ...one, quantity: Math.min(MOST_OF_ONE, one.quantity + line.quantity) } : one));
}

/** None of it: the line goes. */
export function setQuantity(lines: readonly Line[], key: string, quantity: number): Line[] {
  return lines.filter((line) => lineKey(line) !== key || quantity > 0)
    .map((line) => (lineKey(line) === key ? { ...line, quantity: Math.min(MOST_OF_ONE, quantity) } : line));
}

export function countOf(lines: readonly Line[], item?: string): number {
  return lines.filter((line) => item === undefined || line.item === item).reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Null where the menu does not know a dish (any more). */
export function linePrice(line: Line, menu: Menu): number | null {
  const item = menu.items.find(({ id }) => id === line.item);
  return item ? line.quantity * priceOf(item, line.options) : null;
}

export function totalOf(lines: readonly Line[], menu: Menu): number {
  return lines.reduce((sum, line) => sum + (linePrice(line, menu) ?? 0), 0);
}

/** What the menu still has; dishes and choices that it lacks are left out. */
export function onMenu(lines: readonly Line[], menu: Menu): Line[] {
  return lines.filter((line) => {
    const item = menu.items.find(({ id }) => id === line.item);
    const known = item?.options.flatMap((option) => option.choices.map(({ id }) => id)) ?? [];
    return item !== undefined && line.options.every((id) => known.includes(id));
  });
}

/** Seat by seat, own first, the others as they came. */
export function bySeat(lines: readonly Line[]): { seat: string | null; lines: Line[] }[] {
  const seats = [...new Set(lines.map(({ seat }) => seat))].sort((a, b) => Number(a !== null) - Number(b !== null));
  return seats.map((seat) => ({ seat, lines: lines.filter((line) => line.seat === seat) }));
}

/** No more of a dish than there is: the last lines give first. */
export function fitTo(lines: readonly Line[], { item, left }: Pick<Left, 'item' | 'left'>): Line[] {
  let rest = left;
  return lines.flatMap((line) => {
    if (line.item !== item) {
      return [line];
    }
    const quantity = Math.min(rest, line.quantity);
    rest -= quantity;
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
}

function request({ item, quantity, seat, options }: Line): LineRequest {
  return { item, quantity, ...(seat && { seat }), ...(options.length > 0 && { options }) };
}

/** What goes to the server. Allergies go along only where the passenger has said so. */
export function bodyOf(basket: Basket, menu: Menu, declared: readonly Allergen[]): OrderRequest {
  const costs = totalOf(basket.lines, menu) > 0;
  const { method, token } = basket.payment;
  const payment = method === 'voucher' ? { method, token: token.trim() } : { method };
  const note = basket.note.replace(/\s+/g, ' ').trim();
  return {
    lines: basket.lines.map(request),
    ...(note && { note }),
    ...(basket.phrases.length > 0 && { phrases: basket.phrases }),
    ...(basket.tell && declared.length > 0 && { allergens: [...declared] }),
    ...(costs && { payment }),
    ...(basket.insteadOf && { instead_of: basket.insteadOf }),
  };
}

/** An order that was refused goes back to what was put into the basket since. */
export function restore(basket: Basket, body: OrderRequest): Basket {
  const lines = body.lines.map(({ item, quantity, seat = null, options = [] }) => ({ item, quantity, seat, options }));
  const { token = '', method } = body.payment ?? {};
  return {
    lines: lines.reduce<Line[]>(addLine, basket.lines),
    note: basket.note || (body.note ?? ''),
    phrases: [...new Set([...basket.phrases, ...(body.phrases ?? [])])],
    payment: method === 'voucher' ? { method, token } : basket.payment,
    tell: basket.tell || body.allergens !== undefined,
    insteadOf: basket.insteadOf ?? body.instead_of ?? null,
  };
}
