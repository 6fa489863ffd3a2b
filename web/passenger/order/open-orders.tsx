// The orders that are under way, as cards: on the home screen and above the menu.
import { useEffect } from 'preact/hooks';
import { OrderCard } from '../../elements/order/order-card';
import { WaitingCard } from '../../elements/order/waiting-card';
import { needMenu } from '../../shared/order/refresh';
import { openOrders, sending, waiting } from '../../shared/order/store';
import { link } from '../../shared/store';
import { locale, t } from '../../shared/words/i18n';

export function OpenOrders() {
  const state = link.value;
  const language = locale.value;
  useEffect(() => void needMenu().catch(() => undefined), [state, language]);
  if (openOrders.value.length + waiting.value.length === 0) {
    return null;
  }
  return (
    <section class="order-cards" aria-label={t('your_orders')} data-testid="open-orders">
      {waiting.value.map((one) => <WaitingCard key={one.key} order={one} sending={sending.value === one.key} />)}
      {openOrders.value.map((order) => <OrderCard key={order.id} order={order} />)}
    </section>
  );
}
