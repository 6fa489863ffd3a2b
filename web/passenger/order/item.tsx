// One dish: what it is, what is in it, how it is wanted, and into the basket.
import { useState } from 'preact/hooks';
import { OptionGroup } from '../../elements/dish/option-group';
import { SeatChoice } from '../../elements/dish/seat-choice';
import { AllergyWarning } from '../../elements/dish/warning';
import { Icon } from '../../elements/icon';
import { AllergenFacts, Marks, StockNote } from '../../elements/order/marks';
import { LastOrders, ServiceNote, useNow } from '../../elements/order/service-note';
import { Stepper } from '../../elements/order/stepper';
import { Poster } from '../../elements/poster';
import { allergensOf, warningOf } from '../../shared/domain/allergens';
import { countOf, MOST_OF_ONE } from '../../shared/domain/basket';
import { firstMissing, priceOf, toggle } from '../../shared/domain/choices';
import type { MenuItem } from '../../shared/net/galley';
import { addToBasket, basket, declared } from '../../shared/order/basket';
import { itemOf, lastOrdersOf, leftOf, menu, service } from '../../shared/order/store';
import { path } from '../../shared/router';
import { link } from '../../shared/store';
import { t } from '../../shared/words/i18n';
import { isolated, priceText } from '../../shared/words/order';
import { money } from '../../shared/words/money';

/** What stands between a dish and the basket, in words; empty: nothing. */
function useObstacle(item: MenuItem, chosen: string[], most: number): string {
  const now = useNow();
  const until = lastOrdersOf(item);
  const lacking = firstMissing(item, chosen);
  if (leftOf(item) === 0) {
    return t('sold_out');
  }
  if (until !== null && until <= now) {
    return t('item_too_late');
  }
  if (most <= 0) {
    return t('all_in_basket');
  }
  return lacking ? t('choose_first', { name: isolated(lacking.name) }) : '';
}

function useDish(item: MenuItem) {
  const [chosen, setChosen] = useState<string[]>([]);
  const [wish, setWish] = useState(1);
  const [seat, setSeat] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const most = Math.min(MOST_OF_ONE, leftOf(item) ?? MOST_OF_ONE) - countOf(basket.value.lines, item.id);
  const quantity = Math.max(1, Math.min(wish, most));
  const warning = warningOf(allergensOf(item, chosen), declared.value.allergens);
  const add = () => {
    if (warning && !asking) {
      setAsking(true);
      return;
    }
    addToBasket({ item: item.id, quantity, seat, options: chosen });
    location.assign(path.order);
  };
  const choose = (ids: string[]) => { setChosen(ids); setAsking(false); };
  return { chosen, choose, quantity, setWish, most, seat, setSeat, asking, warning, add };
}

type DishState = ReturnType<typeof useDish>;

function Add({ item, dish }: { item: MenuItem; dish: DishState }) {
  const { chosen, quantity, most, asking, warning, setWish, add } = dish;
  const obstacle = useObstacle(item, chosen, most);
  const price = quantity * priceOf(item, chosen);
  return (
    <div class="add-bar">
      {warning && asking && <AllergyWarning warning={warning} asking />}
      <div class="add-row">
        <Stepper count={quantity} least={1} most={Math.max(1, most)} name={item.name} testid="quantity" onChange={setWish} />
        <button type="button" class={`button add-button ${asking ? 'button-bad' : 'button-first'}`} disabled={obstacle !== ''}
          data-testid={asking ? 'item-add-anyway' : 'item-add'} onClick={add}>
          <span>{obstacle || t(asking ? 'add_anyway' : 'add')}</span>
          {!obstacle && price > 0 && <span>{money(price, item.currency)}</span>}
        </button>
      </div>
    </div>
  );
}

/** Where this dish must be ordered earlier than the rest. */
function EarlyEnd({ item }: { item: MenuItem }) {
  const until = lastOrdersOf(item);
  const early = until !== null && service.value?.state === 'open' && until !== service.value.lastOrders_ms;
  return early ? <LastOrders until_ms={until} /> : null;
}

function Sheet({ item }: { item: MenuItem }) {
  const dish = useDish(item);
  const { chosen, warning, asking } = dish;
  return (
    <article class={`sheet dish-sheet ${item.photo ? '' : 'sheet-bare'}`}>
      {item.photo && <div class="sheet-picture"><Poster src={item.photo} eager /></div>}
      <div class="sheet-words">
        <h1 class="sheet-name" tabIndex={-1}><bdi>{item.name}</bdi></h1>
        <p class="dish-facts"><span class="price">{priceText(item)}</span><StockNote item={item} /></p>
        {item.description && <p class="sheet-synopsis" dir="auto">{item.description}</p>}
        <Marks item={item} />
        {item.age_check && <p class="hint">{t('age_check')}</p>}
        <EarlyEnd item={item} />
        {service.value?.state !== 'open' && <ServiceNote service={service.value} />}
        {warning && !asking && <AllergyWarning warning={warning} asking={false} />}
        {item.options.map((option) => (
          <OptionGroup key={option.id} option={option} chosen={chosen} currency={item.currency}
            onToggle={(id) => dish.choose(toggle(option, chosen, id))} />
        ))}
        <SeatChoice seat={dish.seat} onChoose={dish.setSeat} />
        <AllergenFacts found={allergensOf(item, chosen)} />
        <Add item={item} dish={dish} />
      </div>
    </article>
  );
}

export function ItemScreen({ id }: { id: string }) {
  const item = itemOf(id);
  const wait = link.value === 'away' ? 'waiting_for_network' : 'one_moment';
  return (
    <div class="screen" data-testid="item-screen">
      <main>
        <a class="round-button sheet-back" href={path.order} aria-label={t('back')} data-testid="back"><Icon name="back" /></a>
        {item && <Sheet item={item} />}
        {!item && <p class="empty" role="status">{t(menu.value ? 'dish_gone' : wait)}</p>}
      </main>
    </div>
  );
}
