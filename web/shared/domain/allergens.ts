// What somebody with declared allergies should know of a dish before it goes into the basket.
import type { Allergen, ItemAllergen, MenuItem } from '../net/galley';

/** Regulation (EU) No 1169/2011, Annex II. */
export const ALLERGENS: readonly Allergen[] = ['celery', 'crustaceans', 'eggs', 'fish', 'gluten', 'lupin', 'milk',
  'molluscs', 'mustard', 'nuts', 'peanuts', 'sesame', 'soybeans', 'sulphites'];

export type Warning = { contains: Allergen[]; mayContain: Allergen[] };

/** The dish's own allergens and those of what was chosen with it. */
export function allergensOf(item: MenuItem, chosen: readonly string[] = []): ItemAllergen[] {
  const choices = item.options.flatMap((option) => option.choices).filter(({ id }) => chosen.includes(id));
  return [...item.allergens, ...choices.flatMap((choice) => choice.allergens)];
}

/** Each declared allergen once; what is contained is not told again as what may be. */
export function warningOf(found: readonly ItemAllergen[], declared: readonly Allergen[]): Warning | null {
  const having = (presence: string) => declared.filter((allergen) =>
    found.some((one) => one.allergen === allergen && one.presence === presence));
  const contains = having('contains');
  const mayContain = having('may_contain').filter((allergen) => !contains.includes(allergen));
  return contains.length + mayContain.length > 0 ? { contains, mayContain } : null;
}

/** With the filter on: what contains, or may contain, a declared allergen whatever is chosen with it. */
export function isSafe(item: MenuItem, declared: readonly Allergen[]): boolean {
  return warningOf(item.allergens, declared) === null;
}

export type AllergenLine = { allergen: Allergen; kinds: string[] };

/** For reading: one line an allergen, with its kinds. */
export function grouped(found: readonly ItemAllergen[], presence: 'contains' | 'may_contain'): AllergenLine[] {
  const lines = new Map<Allergen, Set<string>>();
  for (const one of found.filter((each) => each.presence === presence)) {
    const kinds = lines.get(one.allergen) ?? new Set<string>();
    lines.set(one.allergen, one.kind ? kinds.add(one.kind) : kinds);
  }
  return [...lines].map(([allergen, kinds]) => ({ allergen, kinds: [...kinds] }));
}
