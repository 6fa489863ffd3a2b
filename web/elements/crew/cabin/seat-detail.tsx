// All that is known of a seat, and what the crew can note about it.
import { useState } from 'preact/hooks';
import { seatsOf } from '../../../crew/domain/seats';
import type { Order, SeatFacts } from '../../../crew/net/contract';
import { changeSeat } from '../../../crew/net/galley';
import { pathTo } from '../../../crew/state/screen';
import { itemName, orders, seats } from '../../../crew/state/store';
import { allergenName, listed, wallClock } from '../../../crew/words/names';
import { t } from '../../../shared/words/i18n';
import { Icon } from '../frame/icon';
import { Ask } from '../parts/ask';
import { Choice } from '../parts/choice';

const MEALS = ['AVML', 'VGML', 'VLML', 'VOML', 'VJML', 'RVML', 'KSML', 'MOML', 'HNML', 'GFML', 'NLML', 'LFML', 'LSML', 'DBML',
  'BLML', 'CHML', 'BBML', 'FPML', 'SPML', 'SFML'];
const MOST_MEALS = 4;

function factsOf(seat: string): SeatFacts {
  return seats.value.get(seat) ?? { seat, meal_codes: [], note: '', do_not_disturb: false, wake_for_meals: false, seq: 0 };
}

function OrderRow({ order }: { order: Order }) {
  return (
    <li class="seat-order" data-testid={`seat-order-${order.number}`} data-state={order.state}>
      <span>{order.lines.map((line) => `${line.quantity} × ${itemName(line.item)}`).join(', ')}</span>
      <span class="quiet">{t(`state_${order.state}`)} · <bdi>{wallClock(order.placed_ms)}</bdi></span>
      {order.allergens.length > 0 && (
        <span class="tag tag-danger"><Icon name="warning" />{t('allergy', { what: listed(order.allergens.map(allergenName)) })}</span>
      )}
    </li>
  );
}

function Wishes({ facts }: { facts: SeatFacts }) {
  return (
    <p class="tags">
      {facts.do_not_disturb && <span class="tag" data-testid="fact-dnd"><Icon name="moon" />{t('do_not_disturb')}</span>}
      {facts.wake_for_meals && <span class="tag" data-testid="fact-wake"><Icon name="wake" />{t('wake_for_meals')}</span>}
    </p>
  );
}

function Meals({ facts }: { facts: SeatFacts }) {
  const toggle = (code: string) => {
    const without = facts.meal_codes.filter((one) => one !== code);
    const meal_codes = without.length < facts.meal_codes.length ? without : [...without, code].slice(-MOST_MEALS);
    void changeSeat(facts.seat, { meal_codes, note: facts.note });
  };
  return (
    <>
      <h3 class="sheet-part">{t('special_meals')}</h3>
      <Choice name="meal" label={t('special_meals')} among={MEALS.map((id) => ({ id, name: id }))} chosen={facts.meal_codes} onToggle={toggle} />
    </>
  );
}

function Note({ facts }: { facts: SeatFacts }) {
  const [typed, setTyped] = useState<string | null>(null);
  const save = () => {
    void changeSeat(facts.seat, { meal_codes: facts.meal_codes, note: (typed ?? facts.note).trim() });
    setTyped(null);
  };
  return (
    <div class="field-row">
      <label class="field-label" for="seat-note">{t('crew_note')}</label>
      <input id="seat-note" class="field" data-testid="seat-note" dir="auto" maxLength={100} value={typed ?? facts.note}
        onInput={(event) => setTyped(event.currentTarget.value)} />
      <Ask testid="seat-note-save" asks={[`seat/${facts.seat}`]} onPress={save}>{t('save')}</Ask>
    </div>
  );
}

export function SeatDetail({ seat }: { seat: string }) {
  const facts = factsOf(seat);
  const its = [...orders.value.values()].filter((order) => seatsOf(order).includes(seat)).sort((a, b) => b.placed_ms - a.placed_ms);
  return (
    <div class="seat-detail" data-testid="seat-detail" data-seat={seat}>
      <Wishes facts={facts} />
      <a class="ask ask-first" href={pathTo('order', seat)} data-testid="seat-take-order"><Icon name="plus" />{t('take_order')}</a>
      <h3 class="sheet-part">{t('orders_of_seat')}</h3>
      {its.length === 0 && <p class="quiet">{t('no_orders')}</p>}
      <ul class="seat-orders">{its.map((order) => <OrderRow key={order.id} order={order} />)}</ul>
      <Note facts={facts} />
      <Meals facts={facts} />
    </div>
  );
}
