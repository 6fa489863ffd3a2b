// What is chosen with a dish: how many of each option may and must be taken.
import type { ItemOption, MenuItem } from '../net/galley';

const chosenOf = (option: ItemOption, chosen: readonly string[]) =>
  option.choices.map(({ id }) => id).filter((id) => chosen.includes(id));

/** Taken, or given back. Where only one may be taken, another takes its place; where it is full, nothing happens. */
export function toggle(option: ItemOption, chosen: readonly string[], id: string): string[] {
  const mine = chosenOf(option, chosen);
  const others = chosen.filter((one) => !mine.includes(one));
  if (mine.includes(id)) {
    return option.min === 1 && option.max === 1 ? [...chosen] : chosen.filter((one) => one !== id);
  }
  if (option.max === 1) {
    return [...others, id];
  }
  return mine.length < option.max ? [...chosen, id] : [...chosen];
}

export function isFull(option: ItemOption, chosen: readonly string[]): boolean {
  return option.max > 1 && chosenOf(option, chosen).length >= option.max;
}

/** Choices that must still be made. */
export function missing(option: ItemOption, chosen: readonly string[]): number {
  return Math.max(0, option.min - chosenOf(option, chosen).length);
}

/** The first options that need something. */
export function firstMissing(item: MenuItem, chosen: readonly string[]): ItemOption | undefined {
  return item.options.find((option) => missing(option, chosen) > 0);
}

/** Of one, with all that was chosen. */
export function priceOf(item: MenuItem, chosen: readonly string[]): number {
  const choices = item.options.flatMap((option) => option.choices);
  return choices.reduce((sum, { id, price_minor }) => sum + (chosen.includes(id) ? price_minor : 0), item.price_minor);
}

/** Names of what was chosen, as the menu orders them. */
export function choiceNames(item: MenuItem | undefined, chosen: readonly string[]): string[] {
  const choices = item?.options.flatMap((option) => option.choices) ?? [];
  return choices.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
}
