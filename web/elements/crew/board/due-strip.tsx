// Delivered but not paid: one tap to the payment.
import type { Order } from '../../../crew/net/contract';
import { sheet } from '../../../crew/state/screen';
import { money } from '../../../shared/words/money';
import { seatLabel } from '../../../crew/domain/seats';
import { t } from '../../../shared/words/i18n';

export function DueStrip({ orders }: { orders: readonly Order[] }) {
  if (orders.length === 0) {
    return null;
  }
  return (
    <section class="due-strip" aria-label={t('still_due')} data-testid="due-strip">
      <h2 class="column-head"><span>{t('still_due')}</span></h2>
      {orders.map((order) => (
        <button type="button" class="due" data-testid={`due-${order.number}`}
          onClick={() => (sheet.value = { kind: 'payment', orders: [order.id] })}>
          <bdi class="due-seat">{seatLabel([order.seat])}</bdi><bdi>{money(order.total_minor, order.currency)}</bdi>
        </button>
      ))}
    </section>
  );
}
