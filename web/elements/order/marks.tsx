// Diets and special-meal codes of a dish, its stock, and its allergens.
import type { Diet, ItemAllergen, MenuItem } from '../../shared/net/galley';
import { leftOf } from '../../shared/order/store';
import { t } from '../../shared/words/i18n';
import { allergensText } from '../../shared/words/order';

const FEW = 4;

/** What a vegan dish is anyway need not be said of it. */
function diets({ diets: all }: MenuItem): Diet[] {
  const told: readonly Diet[] = all.includes('vegan') ? ['vegetarian', 'lactose_free'] : [];
  return all.filter((diet) => !told.includes(diet));
}

export function Marks({ item }: { item: MenuItem }) {
  if (item.diets.length + item.meal_codes.length === 0) {
    return null;
  }
  return (
    <span class="marks">
      {diets(item).map((diet) => <span key={diet} class="mark">{t(`diet_${diet}`)}</span>)}
      {item.meal_codes.map((code) => <span key={code} class="mark mark-code"><bdi>{code}</bdi></span>)}
    </span>
  );
}

export function StockNote({ item }: { item: MenuItem }) {
  const left = leftOf(item);
  if (left === null || left >= FEW) {
    return null;
  }
  return (
    <span class={`stock ${left === 0 ? 'stock-none' : ''}`} data-testid={`stock-${item.id}`} data-left={left}>
      {left === 0 ? t('sold_out') : t('only_left', { count: left })}
    </span>
  );
}

export function AllergenFacts({ found }: { found: readonly ItemAllergen[] }) {
  const contains = allergensText(found, 'contains');
  const mayContain = allergensText(found, 'may_contain');
  return (
    <dl class="allergens" data-testid="item-allergens">
      <dt>{t('contains')}</dt>
      <dd>{contains || t('no_allergens')}</dd>
      {mayContain && <dt>{t('may_contain')}</dt>}
      {mayContain && <dd>{mayContain}</dd>}
    </dl>
  );
}
