// The basket: what for which seat, words to the crew, payment, and the one button that orders.
import { LineRow } from '../../elements/basket/line-row';
import { NoteForm } from '../../elements/basket/note-form';
import { PaymentChoice } from '../../elements/basket/payment-choice';
import { Refusal } from '../../elements/basket/refusal';
import { Group } from '../../elements/group';
import { Icon } from '../../elements/icon';
import { ServiceNote } from '../../elements/order/service-note';
import { Switch } from '../../elements/order/switch';
import { EntryForm } from '../../elements/you/entry-form';
import { type Basket, bodyOf, bySeat, EMPTY, lineKey, onMenu, totalOf } from '../../shared/domain/basket';
import { parseSeat } from '../../shared/domain/seat';
import type { Menu } from '../../shared/net/galley';
import { changeSeat } from '../../shared/net/requests';
import { basket, changeBasket, declared, refusedOrder } from '../../shared/order/basket';
import { placeOrder } from '../../shared/order/requests';
import { itemOf, menu, orderOf, service } from '../../shared/order/store';
import { path } from '../../shared/router';
import { link, session } from '../../shared/store';
import { t } from '../../shared/words/i18n';
import { money } from '../../shared/words/money';
import { allergenName, isolated, list } from '../../shared/words/order';

/** The basket is empty before anything is sent: a second tap finds nothing to order. */
function place(now: Menu): void {
  const { lines, insteadOf } = basket.value;
  const taken: Basket = { ...basket.value, lines: onMenu(lines, now), insteadOf: insteadOf && orderOf(insteadOf) ? insteadOf : null };
  if (taken.lines.length === 0) {
    return;
  }
  basket.value = EMPTY;
  refusedOrder.value = null;
  location.assign(path.orderOf(placeOrder(bodyOf(taken, now, declared.value.allergens))));
}

function SeatLines({ now }: { now: Menu }) {
  const own = session.value?.seat;
  return (
    <>
      {bySeat(basket.value.lines).map(({ seat, lines }) => (
        <section key={seat ?? ''} class="basket-seat" aria-labelledby={`basket-seat-${seat ?? 'own'}`}>
          <h2 id={`basket-seat-${seat ?? 'own'}`}>
            {seat ? t('seat_named', { seat: isolated(seat) }) : own ? t('own_seat', { seat: isolated(own) }) : t('seat')}
          </h2>
          <ul>{lines.map((line) => <LineRow key={lineKey(line)} line={line} menu={now} />)}</ul>
        </section>
      ))}
    </>
  );
}

function SeatFirst() {
  return (
    <Group name="seat" heading={t('which_seat')}>
      <EntryForm name="seat" label={t('seat_label')} example="23C" submit={t('save')} maxLength={4}
        wrong={t('seat_wrong')} done={t('seat_saved')} parse={parseSeat} onEnter={changeSeat} refused={() => t('no_answer')} />
    </Group>
  );
}

function TellCrew() {
  const { allergens } = declared.value;
  if (allergens.length === 0) {
    return null;
  }
  return (
    <Switch label={t('tell_crew')} hint={list(allergens.map(allergenName))} on={basket.value.tell} testid="tell-crew"
      onChange={(tell) => changeBasket({ tell })} />
  );
}

function Place({ now }: { now: Menu }) {
  const { lines, payment } = basket.value;
  const total = totalOf(lines, now);
  const voucherLacks = total > 0 && payment.method === 'voucher' && payment.token.trim() === '';
  const blocked = service.value !== null && service.value.state !== 'open';
  return (
    <div class="place">
      {blocked && <ServiceNote service={service.value} />}
      {lines.some(({ item }) => itemOf(item)?.age_check) && <p class="hint">{t('age_check')}</p>}
      <p class="place-total">
        <span>{t('total')}</span>
        <span data-testid="basket-total">{total > 0 ? money(total, now.currency) : t('included')}</span>
      </p>
      <button type="button" class="button button-first" data-testid="place-order" onClick={() => place(now)}
        disabled={blocked || voucherLacks || !session.value || onMenu(lines, now).length === 0}>
        {t('place_order')}
      </button>
    </div>
  );
}

function Full({ now }: { now: Menu }) {
  const { lines, payment } = basket.value;
  return (
    <>
      <SeatLines now={now} />
      <Group name="note" heading={t('note')}><NoteForm phrases={now.phrases} /></Group>
      <TellCrew />
      {totalOf(lines, now) > 0 && (
        <Group name="payment" heading={t('payment')}>
          <PaymentChoice payment={payment} onChange={(changed) => changeBasket({ payment: changed })} />
        </Group>
      )}
      {session.value && !session.value.seat ? <SeatFirst /> : <Place now={now} />}
    </>
  );
}

function Empty() {
  return (
    <div class="empty-basket">
      <p class="lead">{t('basket_empty')}</p>
      <a class="button" href={path.order}>{t('back_to_menu')}</a>
    </div>
  );
}

export function BasketScreen() {
  const now = menu.value;
  const refused = refusedOrder.value;
  return (
    <div class="screen" data-testid="basket-screen">
      <main class="content narrow">
        <div class="screen-head">
          <a class="round-button" href={path.order} aria-label={t('back')} data-testid="back"><Icon name="back" /></a>
          <h1 class="screen-name" tabIndex={-1}>{t('basket')}</h1>
        </div>
        {now && refused && <Refusal refused={refused} menu={now} />}
        {!now && <p class="empty" role="status">{t(link.value === 'away' ? 'waiting_for_network' : 'one_moment')}</p>}
        {now && (basket.value.lines.length > 0 ? <Full now={now} /> : <Empty />)}
      </main>
    </div>
  );
}
