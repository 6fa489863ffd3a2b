// One order, from the tap to the seat: where it is, cancelling, what was ordered, and ordering again.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../elements/icon';
import { whyEnded } from '../../elements/order/order-card';
import { Receipt } from '../../elements/order/receipt';
import { Track } from '../../elements/order/track';
import { WaitingCard } from '../../elements/order/waiting-card';
import { addLine } from '../../shared/domain/basket';
import { again, canCancel, isOpen, stepOf } from '../../shared/domain/orders';
import type { Order } from '../../shared/net/galley';
import type { WaitingOrder } from '../../shared/net/order-outbox';
import { basket, changeBasket, refusedOrder } from '../../shared/order/basket';
import { cancelOrder } from '../../shared/order/requests';
import { withdraw } from '../../shared/order/sending';
import { becameOf, orderOf, sending, waiting } from '../../shared/order/store';
import { leaveTo, path } from '../../shared/router';
import { link } from '../../shared/store';
import { t } from '../../shared/words/i18n';
import { stateText } from '../../shared/words/order';

function Cancel({ order }: { order: Order }) {
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const cancel = async () => {
    setBusy(true);
    setNote('');
    try {
      setNote((await cancelOrder(order.id)) ? '' : 'cancel_too_late');
    } catch {
      setNote('no_answer');
    }
    setBusy(false);
  };
  return (
    <>
      {canCancel(order) && (
        <button type="button" class="button" disabled={busy} data-testid="order-cancel" onClick={() => void cancel()}>{t('cancel_order')}</button>
      )}
      {note && <p class="hint hint-bad" role="alert" data-testid="cancel-note">{t(note)}</p>}
    </>
  );
}

function orderAgain({ lines, seat }: Order): void {
  changeBasket({ lines: lines.map((line) => again(line, seat)).reduce(addLine, basket.value.lines) });
  location.assign(path.basket);
}

function Back() {
  return <a class="round-button no-print" href={path.order} aria-label={t('back')} data-testid="back"><Icon name="back" /></a>;
}

function Placed({ order }: { order: Order }) {
  return (
    <article class="follow" data-testid={`order-${order.id}`} data-state={order.state}>
      <div class="screen-head">
        <Back />
        <h1 class="screen-name" tabIndex={-1} aria-live="polite">{stateText(order)}</h1>
        <p class="order-number order-number-great">{t('order_number', { number: order.number })}</p>
      </div>
      {stepOf(order.state) < 0 ? <p class="lead" data-testid="order-why">{whyEnded(order)}</p> : <Track order={order} />}
      <Receipt order={order} />
      <div class="actions no-print">
        <Cancel order={order} />
        {!isOpen(order) && (
          <button type="button" class="button" data-testid="reorder" onClick={() => orderAgain(order)}>{t('order_again')}</button>
        )}
        <button type="button" class="button" data-testid="print" onClick={() => print()}>{t('print_receipt')}</button>
      </div>
    </article>
  );
}

/** Behind a key: the order waits, or has become one, or was refused, or another tab has seen to it. */
function useKeyed(id: string) {
  const became = becameOf.value[id];
  const order = waiting.value.find(({ key }) => key === id);
  const had = useRef(false);
  had.current ||= order !== undefined;
  useEffect(() => {
    if (location.hash !== path.orderOf(id)) {
      return; // the passenger has just gone elsewhere
    }
    if (became) {
      leaveTo(path.orderOf(became));
    } else if (!order && !orderOf(id) && (refusedOrder.value || had.current)) {
      leaveTo(refusedOrder.value ? path.basket : path.order);
    }
  }, [became, order, refusedOrder.value]);
  return order;
}

function Waiting({ order }: { order: WaitingOrder }) {
  const isSending = sending.value === order.key;
  const takeBack = async () => {
    if (await withdraw(order.key)) {
      leaveTo(path.basket);
    }
  };
  return (
    <>
      <WaitingCard order={order} sending={isSending} />
      {!order.unsure && !isSending && (
        <div class="actions">
          <button type="button" class="button" data-testid="order-withdraw" onClick={() => void takeBack()}>{t('take_back')}</button>
        </div>
      )}
    </>
  );
}

export function Follow({ id }: { id: string }) {
  const order = orderOf(id);
  const kept = useKeyed(id);
  return (
    <div class="screen" data-testid="follow-screen">
      <main class="content narrow">
        {order && <Placed order={order} />}
        {!order && <div class="screen-head"><Back /><h1 class="screen-name" tabIndex={-1}>{t('your_order')}</h1></div>}
        {!order && kept && <Waiting order={kept} />}
        {!order && !kept && <p class="empty" role="status">{t(link.value === 'live' ? 'order_unknown' : 'one_moment')}</p>}
      </main>
    </div>
  );
}
