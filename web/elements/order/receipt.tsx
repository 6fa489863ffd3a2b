// What was ordered, line by line, with its price: also the receipt.
import type { Menu, MenuItem, Order, OrderLine } from '../../shared/net/galley';
import { choiceNames } from '../../shared/domain/choices';
import { isSafe } from '../../shared/domain/allergens';
import { similar, stepOf } from '../../shared/domain/orders';
import { brand } from '../../shared/brand';
import { declared, swap } from '../../shared/order/basket';
import { itemOf, leftOf, menu } from '../../shared/order/store';
import { path } from '../../shared/router';
import { flight } from '../../shared/store';
import { locale, t } from '../../shared/words/i18n';
import { formatLocale } from '../../shared/words/messages';
import { list } from '../../shared/words/order';
import { money } from '../../shared/words/money';

function Swap({ line, order, now }: { line: OrderLine; order: Order; now: Menu }) {
  const canCome = (item: MenuItem) => leftOf(item) !== 0 && isSafe(item, declared.value.allergens);
  const others = similar(now, line.item, canCome);
  if (others.length === 0) {
    return null;
  }
  return (
    <p class="swaps no-print">{t('or_instead')} {others.map((item) => (
      <a key={item.id} class="pill-link" href={path.item(item.id)} data-testid={`swap-${item.id}`}
        onClick={() => { swap.value = { item: item.id, order: order.id }; }}><bdi>{item.name}</bdi></a>
    ))}</p>
  );
}

function Line({ line, order }: { line: OrderLine; order: Order }) {
  const item = itemOf(line.item);
  const options = choiceNames(item, line.options);
  const price = line.quantity * line.price_minor;
  return (
    <li class={`receipt-line ${line.sold_out ? 'receipt-gone' : ''}`} data-testid={`order-line-${line.item}`} data-sold-out={line.sold_out}>
      <span class="receipt-count">{`${line.quantity} ×`}</span>
      <span class="receipt-words">
        <span class="receipt-name"><bdi>{item?.name ?? line.item}</bdi></span>
        {options.length > 0 && <span class="hint">{list(options, 'unit')}</span>}
        {line.seat !== order.seat && <span class="hint"><bdi>{line.seat}</bdi></span>}
        {line.sold_out && <span class="stock stock-none">{t('will_not_come')}</span>}
        {line.sold_out && menu.value && <Swap line={line} order={order} now={menu.value} />}
      </span>
      <span class="receipt-price">{price === 0 ? t('included') : money(price, order.currency)}</span>
    </li>
  );
}

function timeOf(ms: number): string {
  return new Intl.DateTimeFormat(formatLocale(locale.value), { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(ms);
}

function Fact({ label, value, testid }: { label: string; value: string; testid?: string }) {
  return (
    <div class="receipt-fact" data-testid={testid}>
      <dt>{label}</dt>
      <dd><bdi>{value}</bdi></dd>
    </div>
  );
}

export function Receipt({ order }: { order: Order }) {
  const { payment, total_minor } = order;
  const comes = stepOf(order.state) >= 0;
  const owed = payment.state !== 'none' && (comes || payment.state !== 'due');
  return (
    <div class="receipt" data-testid="receipt">
      <p class="receipt-brand">{brand.name}</p>
      <ul>{order.lines.map((line, at) => <Line key={at} line={line} order={order} />)}</ul>
      {total_minor > 0 && (
        <p class="receipt-total">
          <span>{t('total')}</span>
          <span data-testid="order-total">{money(total_minor, order.currency)}</span>
        </p>
      )}
      <dl class="receipt-facts">
        {owed && <Fact label={t('payment')} value={t(`paid_${payment.state}`)} testid="payment-state" />}
        {payment.reference && <Fact label={t('payment_reference')} value={payment.reference} />}
        <Fact label={t('seat')} value={order.seat} />
        {flight.value && <Fact label={t('flight_number')} value={flight.value.number} />}
        <Fact label={t('ordered_at')} value={timeOf(order.placed_ms)} />
      </dl>
    </div>
  );
}
