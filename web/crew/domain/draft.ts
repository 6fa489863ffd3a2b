// An order that a crew member is putting together for a seat.
import type { CrewOrderRequest, Left, LineRequest, MenuItem } from '../net/contract';

export type DraftLine = { item: string; quantity: number; options: string[] };
export type Draft = { seat: string; lines: DraftLine[]; phrases: string[]; allergens: string[]; note: string; voucher: string | null };

export const emptyDraft = (seat = ''): Draft => ({ seat, lines: [], phrases: [], allergens: [], note: '', voucher: null });

const isSame = (a: DraftLine, b: DraftLine) => a.item === b.item && a.options.join() === b.options.join();

/** Adds or takes away pieces; a line without any is gone. */
export function withLine(draft: Draft, line: DraftLine): Draft {
  const known = draft.lines.find((one) => isSame(one, line));
  const lines = known
    ? draft.lines.map((one) => (one === known ? { ...one, quantity: Math.min(20, one.quantity + line.quantity) } : one))
    : [...draft.lines, line];
  return { ...draft, lines: lines.filter((one) => one.quantity > 0) };
}

export const piecesOf = (draft: Draft, item: string): number =>
  draft.lines.filter((line) => line.item === item).reduce((sum, line) => sum + line.quantity, 0);

/** Every option has as many choices as it asks for. */
export function isComplete(item: MenuItem, options: readonly string[]): boolean {
  return item.options.every(({ min, max, choices }) => {
    const chosen = choices.filter((choice) => options.includes(choice.id)).length;
    return chosen >= min && chosen <= max;
  });
}

/** Choosing one more than allowed lets go of the first chosen. */
export function toggled(item: MenuItem, options: readonly string[], choice: string): string[] {
  const option = item.options.find(({ choices }) => choices.some(({ id }) => id === choice));
  if (!option || options.includes(choice)) {
    return options.filter((id) => id !== choice);
  }
  const siblings = options.filter((id) => option.choices.some((one) => one.id === id));
  const dropped = siblings.length >= option.max ? siblings[0] : undefined;
  return [...options.filter((id) => id !== dropped), choice];
}

export function priceOf(item: MenuItem, options: readonly string[]): number {
  const extras = item.options.flatMap(({ choices }) => choices).filter(({ id }) => options.includes(id));
  return extras.reduce((sum, { price_minor }) => sum + price_minor, item.price_minor);
}

/** The order again, with no more of each item than there is. */
export function draftOf(order: CrewOrderRequest, left: readonly Left[]): Draft {
  const most = (item: string) => left.find((one) => one.item === item)?.left ?? 20;
  const lines = order.lines.map(({ item, quantity, options = [] }) => ({ item, quantity: Math.min(quantity, most(item)), options }));
  const { phrases = [], allergens = [], note = '', payment } = order;
  return { seat: order.seat, lines: lines.filter(({ quantity }) => quantity > 0), phrases, allergens, note, voucher: payment?.token ?? null };
}

export function requestOf({ seat, lines, phrases, allergens, note, voucher }: Draft): CrewOrderRequest {
  const asked = lines.map(({ item, quantity, options }): LineRequest => ({ item, quantity, options }));
  return {
    seat, lines: asked, phrases, allergens,
    ...(note.trim() && { note: note.trim() }),
    ...(voucher?.trim() && { payment: { method: 'voucher' as const, token: voucher.trim() } }),
  };
}
