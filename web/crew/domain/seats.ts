// Rows, letters and the order in which one walks through them.
import type { CabinRow, Order } from '../net/contract';

const LETTERS = 'ABCDEFGHJK';

export const rowOf = (seat: string): number => Number.parseInt(seat, 10);
export const letterOf = (seat: string): string => seat.slice(-1);

export function bySeat(a: string, b: string): number {
  return rowOf(a) - rowOf(b) || letterOf(a).localeCompare(letterOf(b));
}

/** The letters of a row, as its seats stand; a row that the cabin does not know has them all. */
export function lettersOf(rows: readonly CabinRow[], row: number): string {
  return rows.find((one) => one.row === row)?.groups.join('') ?? LETTERS;
}

/** C or C+D or A–C. */
function joined(letters: string[], known: string): string {
  const places = letters.map((letter) => known.indexOf(letter));
  const run = places.every((place, i) => i === 0 || place === places[i - 1]! + 1);
  return run && letters.length > 2 ? `${letters[0]}–${letters.at(-1)}` : letters.join('+');
}

/** 12 C, 12 C+D, 17 A–C, 12 C 13 A. */
export function seatLabel(seats: readonly string[], rows: readonly CabinRow[] = []): string {
  const sorted = [...new Set(seats)].sort(bySeat);
  const groups = new Map<number, string[]>();
  sorted.forEach((seat) => groups.set(rowOf(seat), [...(groups.get(rowOf(seat)) ?? []), letterOf(seat)]));
  return [...groups].map(([row, letters]) => `${row} ${joined(letters, lettersOf(rows, row))}`).join(' ');
}

/** Everybody that an order is for, the one who ordered first of all. */
export function seatsOf(order: Order): string[] {
  const served = order.lines.filter((line) => !line.sold_out).map((line) => line.seat);
  return [...new Set([order.seat, ...served])].sort(bySeat);
}
