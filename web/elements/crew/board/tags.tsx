// What must not be overlooked about an order. Coral and a warning sign are kept for allergies and special meals.
import { isRecalled } from '../../../crew/domain/moves';
import type { Needs } from '../../../crew/domain/needs';
import { letterOf } from '../../../crew/domain/seats';
import { isInZone } from '../../../crew/domain/zones';
import type { Order } from '../../../crew/net/contract';
import { sheet } from '../../../crew/state/screen';
import { me } from '../../../crew/state/store';
import { zone } from '../../../crew/state/tablet';
import { money } from '../../../shared/words/money';
import { allergenName, listed } from '../../../crew/words/names';
import { t } from '../../../shared/words/i18n';
import { Icon } from '../frame/icon';

function Claimed({ name }: { name: string | null }) {
  return name === me.value?.name && <span class="claimed" data-testid="claimed-by"><Icon name="person" /> <bdi>{name}</bdi></span>;
}

function MealTags({ needs, many }: { needs: Needs; many: boolean }) {
  return (
    <>
      {needs.meals.map(({ seat, code }) => (
        <span class="tag tag-danger" data-testid={`tag-meal-${code}`}><Icon name="meal" /><bdi>{many && `${letterOf(seat)} `}{code}</bdi></span>
      ))}
    </>
  );
}

function DueTag({ orders }: { orders: readonly Order[] }) {
  const due = orders.filter(({ payment }) => payment.state === 'due');
  const sum = due.reduce((total, order) => total + order.total_minor, 0);
  return (
    <button type="button" class="tag tag-button" data-testid="tag-due"
      onClick={() => (sheet.value = { kind: 'payment', orders: due.map(({ id }) => id) })}>
      <Icon name="money" />{t('due', { sum: money(sum, due[0]!.currency) })}
    </button>
  );
}

export function Tags({ orders, needs }: { orders: readonly Order[]; needs: Needs }) {
  const elsewhere = orders.every((order) => !isInZone(order, zone.value));
  return (
    <div class="tags">
      {needs.allergens.length > 0 && (
        <span class="tag tag-danger" data-testid="tag-allergy">
          <Icon name="warning" />{t('allergy', { what: listed(needs.allergens.map(allergenName)) })}
        </span>
      )}
      <MealTags needs={needs} many={orders.length > 1} />
      {needs.ageCheck && <span class="tag" data-testid="tag-id"><Icon name="id" />{t('id_check')}</span>}
      {needs.due && <DueTag orders={orders} />}
      <Claimed name={orders[0]!.claimed_by} />
      {elsewhere && <span class="tag tag-quiet" data-testid="tag-other-zone">{t('other_zone')}</span>}
      {orders.some(isRecalled) && <span class="tag tag-quiet" data-testid="tag-recalled"><Icon name="back" />{t('recalled')}</span>}
      {orders.some((order) => order.instead_of !== null) && <span class="tag tag-quiet" data-testid="tag-instead">{t('instead')}</span>}
      {orders.some((order) => order.by_crew) && <span class="tag tag-quiet">{t('by_crew')}</span>}
    </div>
  );
}
