// A dish in the menu.
import type { MenuItem } from '../../shared/net/galley';
import { warningOf } from '../../shared/domain/allergens';
import { countOf } from '../../shared/domain/basket';
import { basket, declared } from '../../shared/order/basket';
import { lastOrdersOf, leftOf } from '../../shared/order/store';
import { path } from '../../shared/router';
import { t } from '../../shared/words/i18n';
import { allergenName, list, priceText } from '../../shared/words/order';
import { Icon } from '../icon';
import { Poster } from '../poster';
import { Marks, StockNote } from './marks';

function Alert({ item }: { item: MenuItem }) {
  const warning = warningOf(item.allergens, declared.value.allergens);
  if (!warning) {
    return null;
  }
  const text = warning.contains.length > 0
    ? t('contains_list', { list: list(warning.contains.map(allergenName)) })
    : t('may_contain_list', { list: list(warning.mayContain.map(allergenName)) });
  return <span class="dish-alert"><Icon name="warning" />{text}</span>;
}

export function MenuRow({ item }: { item: MenuItem }) {
  const taken = countOf(basket.value.lines, item.id);
  return (
    <a class={`dish ${leftOf(item) === 0 ? 'dish-gone' : ''}`} href={path.item(item.id)} data-testid={`menu-item-${item.id}`}>
      <span class="dish-words">
        <span class="dish-name"><bdi>{item.name}</bdi></span>
        {item.description && <span class="dish-about" dir="auto">{item.description}</span>}
        <Alert item={item} />
        <span class="dish-facts">
          <span class="price">{priceText(item)}</span>
          <StockNote item={item} />
          {(lastOrdersOf(item) ?? Infinity) <= Date.now() && <span class="stock">{t('item_too_late')}</span>}
          {taken > 0 && <span class="dish-taken"><Icon name="bag" />{t('in_basket', { count: taken })}</span>}
        </span>
        <Marks item={item} />
      </span>
      {item.photo && <Poster src={item.photo} />}
    </a>
  );
}
