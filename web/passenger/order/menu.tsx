// The menu: orders under way, whether orders are taken, the dishes by section, and the basket.
import { Icon } from '../../elements/icon';
import { AtYourSeat } from '../../elements/order/at-your-seat';
import { MenuRow } from '../../elements/order/menu-row';
import { OrderCard } from '../../elements/order/order-card';
import { ServiceNote } from '../../elements/order/service-note';
import { SeatChip } from '../../elements/seat-chip';
import { isSafe } from '../../shared/domain/allergens';
import { countOf, totalOf } from '../../shared/domain/basket';
import { isOpen } from '../../shared/domain/orders';
import type { Menu, Word } from '../../shared/net/galley';
import { basket, declared, refusedOrder } from '../../shared/order/basket';
import { menu, orders, service } from '../../shared/order/store';
import { path } from '../../shared/router';
import { link, session } from '../../shared/store';
import { t } from '../../shared/words/i18n';
import { money } from '../../shared/words/money';
import { OpenOrders } from './open-orders';

function isShown(item: Menu['items'][number]): boolean {
  return !declared.value.hide || isSafe(item, declared.value.allergens);
}

function Section({ section, now }: { section: Word; now: Menu }) {
  const items = now.items.filter((item) => item.section === section.id && isShown(item));
  if (items.length === 0) {
    return null;
  }
  return (
    <section class="menu-section" aria-labelledby={`section-${section.id}`}>
      <h2 id={`section-${section.id}`} tabIndex={-1}><bdi>{section.name}</bdi></h2>
      <ul class="dishes">{items.map((item) => <li key={item.id}><MenuRow item={item} /></li>)}</ul>
    </section>
  );
}

/** Down to a section; the address stays, for it names the screen. */
function goTo(id: string): void {
  const heading = document.getElementById(`section-${id}`);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

function Sections({ now }: { now: Menu }) {
  const filled = now.sections.filter(({ id }) => now.items.some((item) => item.section === id && isShown(item)));
  return (
    <nav class="sections" aria-label={t('menu_sections')}>
      {filled.map(({ id, name }) => (
        <button type="button" key={id} class="section-link" data-testid={`section-${id}`} onClick={() => goTo(id)}><bdi>{name}</bdi></button>
      ))}
    </nav>
  );
}

function Hidden({ now }: { now: Menu }) {
  const hidden = now.items.filter((item) => !isShown(item)).length;
  if (hidden === 0) {
    return null;
  }
  return (
    <p class="notice" data-testid="hidden-note">
      <Icon name="shield" />
      <a href={path.allergies}>{t('dishes_hidden', { count: hidden })}</a>
    </p>
  );
}

function BasketBar({ now }: { now: Menu }) {
  const { lines } = basket.value;
  const count = countOf(lines);
  if (count === 0) {
    return null;
  }
  const total = totalOf(lines, now);
  return (
    <a class="button button-first basket-bar" href={path.basket} data-testid="basket">
      <Icon name="bag" />
      <span>{t('basket')}</span>
      <span class="basket-count">{t('things', { count })}</span>
      {total > 0 && <span class="basket-total">{money(total, now.currency)}</span>}
    </a>
  );
}

function Earlier() {
  const ended = orders.value.filter((order) => !isOpen(order));
  if (ended.length === 0) {
    return null;
  }
  return (
    <section class="order-cards" aria-labelledby="earlier-orders" data-testid="earlier-orders">
      <h2 id="earlier-orders">{t('earlier_orders')}</h2>
      {ended.map((order) => <OrderCard key={order.id} order={order} />)}
    </section>
  );
}

function Dishes({ now }: { now: Menu }) {
  if (now.items.length === 0) {
    return <p class="empty">{t('no_menu')}</p>;
  }
  return (
    <>
      <Sections now={now} />
      <Hidden now={now} />
      {now.sections.map((section) => <Section key={section.id} section={section} now={now} />)}
      <BasketBar now={now} />
    </>
  );
}

export function MenuScreen() {
  const now = menu.value;
  return (
    <div class="screen" data-testid="menu-screen">
      <main class="content menu">
        <div class="screen-head">
          <h1 class="screen-name" tabIndex={-1}>{t('order')}</h1>
          <SeatChip seat={session.value?.seat ?? null} />
        </div>
        {now && now.items.length > 0 && <ServiceNote service={service.value} />}
        {refusedOrder.value && (
          <a class="notice notice-bad" href={path.basket} data-testid="refused-note">
            <Icon name="warning" /><span>{t('order_not_taken')}</span>
          </a>
        )}
        <OpenOrders />
        {now ? <Dishes now={now} /> : <p class="empty" role="status">{t(link.value === 'away' ? 'waiting_for_network' : 'one_moment')}</p>}
        <Earlier />
        <AtYourSeat />
      </main>
    </div>
  );
}
