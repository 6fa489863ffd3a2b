// One walk: an order, or those of neighbours, with everything that has to be known and done.
import type { Bundle } from '../../../crew/domain/board';
import { columnOf } from '../../../crew/domain/board';
import { isDelicate, needsOf } from '../../../crew/domain/needs';
import { seatLabel, seatsOf } from '../../../crew/domain/seats';
import type { Order } from '../../../crew/net/contract';
import { working } from '../../../crew/state/notices';
import { sheet } from '../../../crew/state/screen';
import { cabinRows, itemOf, seats } from '../../../crew/state/store';
import { t } from '../../../shared/words/i18n';
import { Icon } from '../frame/icon';
import { Actions } from './actions';
import { AgeTimer } from './age-timer';
import { OrderLines } from './order-lines';
import { Tags } from './tags';

function Head({ orders, label }: { orders: readonly Order[]; label: string }) {
  return (
    <div class="card-head">
      <div class="card-title">
        <h3 class="card-seat"><bdi>{label}</bdi></h3>
        <AgeTimer since_ms={Math.min(...orders.map((order) => order.placed_ms))} />
      </div>
      <button type="button" class="ask ask-icon ask-bare" data-testid="more" aria-haspopup="dialog" aria-label={t('more_for', { seat: label })}
        onClick={() => (sheet.value = { kind: 'more', orders: orders.map(({ id }) => id) })}><Icon name="more" /></button>
    </div>
  );
}

export function OrderCard({ bundle: { orders } }: { bundle: Bundle }) {
  const [first] = orders as [Order];
  const needs = needsOf(orders, itemOf, seats.value);
  const label = seatLabel(orders.flatMap(seatsOf), cabinRows.value);
  const unsent = orders.some(({ id }) => working.value.get(`order/${id}`) === 'waiting');
  return (
    <li class={`card card-${columnOf(first.state)} ${isDelicate(needs) ? 'card-danger' : ''}`} data-testid={`order-card-${first.number}`}
      data-state={first.state} data-seat={first.seat} data-orders={orders.map(({ number }) => number).join(' ')}
      data-ids={orders.map(({ id }) => id).join(' ')} data-unsent={unsent || undefined}>
      <Head orders={orders} label={label} />
      <OrderLines orders={orders} />
      <Tags orders={orders} needs={needs} />
      {unsent && <p class="unsent" role="status" data-testid="unsent"><Icon name="away" /> {t('not_sent_long')}</p>}
      <Actions orders={orders} needs={needs} />
    </li>
  );
}
