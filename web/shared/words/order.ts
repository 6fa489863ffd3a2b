// How orders, dishes and refusals are put into words.
import type { Allergen, ItemAllergen, MenuItem, Order, OrderState } from '../net/galley';
import { type AllergenLine, grouped } from '../domain/allergens';
import { has, locale, t } from './i18n';
import { money } from './money';

/** A name of whatever script keeps its own direction inside a sentence. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

/** As the language lists things: with its commas, and with its `and` where it is read as a sentence. */
export function list(parts: readonly string[], type: 'conjunction' | 'unit' = 'conjunction'): string {
  return new Intl.ListFormat(locale.value, { type, style: type === 'unit' ? 'short' : 'long' }).format(parts);
}

/** A reason of the server or the crew, or what can be said of any. */
export function reasonText(reason: string | null, otherwise: string): string {
  const key = `why_${reason ?? ''}`;
  return has(key) ? t(key) : t(otherwise);
}

export const allergenName = (allergen: Allergen) => t(`allergen_${allergen}`);

/** gluten (wheat, rye) */
function lineText({ allergen, kinds }: AllergenLine): string {
  const names = kinds.map((kind) => (has(`kind_${kind}`) ? t(`kind_${kind}`) : kind));
  return names.length === 0 ? allergenName(allergen) : t('allergen_with_kinds', { allergen: allergenName(allergen), kinds: names.join(', ') });
}

export function allergensText(found: readonly ItemAllergen[], presence: 'contains' | 'may_contain'): string {
  return list(grouped(found, presence).map(lineText));
}

export function priceText(item: Pick<MenuItem, 'price_minor' | 'currency'>): string {
  return item.price_minor === 0 ? t('included') : money(item.price_minor, item.currency);
}

/** What one reads under the moving dot. */
export function stateText(order: Pick<Order, 'state' | 'claimed_by'>): string {
  const { state, claimed_by } = order;
  const named: readonly OrderState[] = ['preparing', 'on_the_way'];
  if (named.includes(state) && claimed_by) {
    return t(state === 'preparing' ? 'by_name_preparing' : 'by_name_on_the_way', { name: isolated(claimed_by) });
  }
  return t(`state_${state}`);
}

/** 2 × Coffee, Still water */
export function titleOf(lines: readonly { item: string; quantity: number; sold_out?: boolean }[], nameOf: (item: string) => string): string {
  const coming = lines.filter((line) => !line.sold_out);
  return list((coming.length > 0 ? coming : lines)
    .map(({ item, quantity }) => (quantity > 1 ? `${quantity} × ${isolated(nameOf(item))}` : isolated(nameOf(item)))), 'unit');
}
