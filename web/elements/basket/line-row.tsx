// A line of the basket: what, how made, how many, what it costs; and whether it is still to be had.
import { type Line, lineKey, linePrice, MOST_OF_ONE, setQuantity } from '../../shared/domain/basket';
import { choiceNames } from '../../shared/domain/choices';
import type { Menu } from '../../shared/net/galley';
import { basket, changeBasket } from '../../shared/order/basket';
import { itemOf, leftOf } from '../../shared/order/store';
import { t } from '../../shared/words/i18n';
import { money } from '../../shared/words/money';
import { list } from '../../shared/words/order';
import { Stepper } from '../order/stepper';
import { StockNote } from '../order/marks';

function change(line: Line, quantity: number): void {
  changeBasket({ lines: setQuantity(basket.value.lines, lineKey(line), quantity) });
}

export function LineRow({ line, menu }: { line: Line; menu: Menu }) {
  const item = itemOf(line.item);
  const price = linePrice(line, menu);
  const name = item?.name ?? line.item;
  const options = choiceNames(item, line.options);
  const most = Math.min(MOST_OF_ONE, (item && leftOf(item)) ?? MOST_OF_ONE);
  return (
    <li class="basket-line" data-testid={`basket-line-${line.item}`} data-quantity={line.quantity}>
      <span class="basket-words">
        <span class="basket-name"><bdi>{name}</bdi></span>
        {options.length > 0 && <span class="hint">{list(options, 'unit')}</span>}
        {!item && <span class="stock stock-none">{t('dish_gone')}</span>}
        {item && <StockNote item={item} />}
        {price !== null && <span class="price">{price === 0 ? t('included') : money(price, menu.currency)}</span>}
      </span>
      <Stepper count={line.quantity} least={0} most={most} name={name} testid={`line-${line.item}`}
        onChange={(quantity) => change(line, quantity)} />
    </li>
  );
}
