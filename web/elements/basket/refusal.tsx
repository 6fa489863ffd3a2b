// Why the order was not taken, and what can be done about it.
import { countOf, fitTo } from '../../shared/domain/basket';
import { similar } from '../../shared/domain/orders';
import type { Left, Menu } from '../../shared/net/galley';
import { basket, changeBasket, declared, type Refused, refusedOrder } from '../../shared/order/basket';
import { itemOf, leftOf, service } from '../../shared/order/store';
import { isSafe } from '../../shared/domain/allergens';
import { path } from '../../shared/router';
import { has, t } from '../../shared/words/i18n';
import { isolated, reasonText } from '../../shared/words/order';
import { Icon } from '../icon';

const wantedOf = ({ item }: Left) => countOf(basket.value.lines, item);

/** What the basket still asks for and the trolley does not have. */
function lacking(refused: Refused): Left[] {
  return (refused.problem.left ?? [])
    .map((one) => ({ ...one, wanted: wantedOf(one) }))
    .filter(({ wanted, left }) => wanted > left);
}

function take(one: Left): void {
  changeBasket({ lines: fitTo(basket.value.lines, one) });
  if (refusedOrder.value && lacking(refusedOrder.value).length === 0) {
    refusedOrder.value = null;
  }
}

function Lacking({ one, menu }: { one: Left; menu: Menu }) {
  const name = isolated(itemOf(one.item)?.name ?? one.item);
  const others = similar(menu, one.item, (item) => leftOf(item) !== 0 && isSafe(item, declared.value.allergens));
  return (
    <div class="lacking" data-testid={`lacking-${one.item}`}>
      <p>{one.left > 0 ? t('left_of', { count: one.left, name }) : t('none_left_of', { name })}</p>
      <div class="actions">
        <button type="button" class="button" data-testid={`fit-${one.item}`} onClick={() => take(one)}>
          {one.left > 0 ? t('take_instead', { count: one.left, wanted: one.wanted }) : t('remove')}
        </button>
      </div>
      {others.length > 0 && (
        <p class="swaps">{t('or_instead')} {others.map((item) => (
          <a key={item.id} class="pill-link" href={path.item(item.id)} data-testid={`swap-${item.id}`}><bdi>{item.name}</bdi></a>
        ))}</p>
      )}
    </div>
  );
}

function why({ code, problem }: Refused): string {
  if (code === 'service_closed' && service.value?.state !== 'open') {
    return reasonText(problem.service?.reason ?? null, 'why_other');
  }
  return has(`refused_${code}`) ? t(`refused_${code}`) : t('refused_other');
}

export function Refusal({ refused, menu }: { refused: Refused; menu: Menu }) {
  return (
    <div class="notice notice-bad refusal" role="alert" data-testid="refusal" data-code={refused.code}>
      <Icon name="warning" />
      <div>
        <strong>{t('order_not_taken')}</strong>
        <p>{why(refused)}</p>
        {lacking(refused).map((one) => <Lacking key={one.item} one={one} menu={menu} />)}
      </div>
    </div>
  );
}
