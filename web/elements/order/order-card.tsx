// One order at a glance: what, its number, and how far it has come.
import type { Order } from '../../shared/net/galley';
import { stepOf } from '../../shared/domain/orders';
import { itemOf, menu } from '../../shared/order/store';
import { path } from '../../shared/router';
import { t } from '../../shared/words/i18n';
import { reasonText, stateText, titleOf } from '../../shared/words/order';
import { Track } from './track';

const nameOf = (item: string) => itemOf(item)?.name ?? item;

/** Until the menu is there, an order's dishes have no names to show. */
export function titleFor(lines: Parameters<typeof titleOf>[0]): string {
  return menu.value ? titleOf(lines, nameOf) : t('your_order');
}

/** Why it does not come. */
export function whyEnded({ state, reason, moves }: Order): string {
  if (!reason && moves[moves.length - 1]?.by === 'passenger') {
    return t('why_passenger_asked');
  }
  return reasonText(reason, state === 'declined' ? 'declined_without_reason' : 'cancelled_without_reason');
}

function Ended({ order }: { order: Order }) {
  return (
    <p class="order-ended">
      <strong>{stateText(order)}</strong>
      <span>{whyEnded(order)}</span>
    </p>
  );
}

export function OrderCard({ order }: { order: Order }) {
  const gone = order.lines.filter((line) => line.sold_out);
  return (
    <a class="order-card" href={path.orderOf(order.id)} data-testid={`order-card-${order.id}`} data-state={order.state}>
      <span class="order-head">
        <span class="order-title">{titleFor(order.lines)}</span>
        <span class="order-number" data-testid="order-number">{t('order_number', { number: order.number })}</span>
      </span>
      {stepOf(order.state) < 0 ? <Ended order={order} /> : <Track order={order} />}
      {gone.length > 0 && <span class="order-gone">{t('line_sold_out', { name: titleFor(gone) })}</span>}
      <span class="visually-hidden" role="status">{stateText(order)}</span>
    </a>
  );
}
