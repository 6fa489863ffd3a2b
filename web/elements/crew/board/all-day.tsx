// Everything that is still to be made, counted: to be made in one go.
import { allDay } from '../../../crew/domain/board';
import type { Order } from '../../../crew/net/contract';
import { itemName, itemOf } from '../../../crew/state/store';
import { t } from '../../../shared/words/i18n';

function nameOf(item: string): string {
  const [code] = itemOf(item)?.meal_codes ?? [];
  return code && !itemName(item).includes(code) ? `${code} ${itemName(item)}` : itemName(item);
}

export function AllDay({ orders }: { orders: readonly Order[] }) {
  const counts = allDay(orders);
  return (
    <div class="all-day" data-testid="all-day">
      <h2 class="all-day-name">{t('to_make')}</h2>
      {counts.length === 0 && <p class="quiet">{t('nothing_to_make')}</p>}
      <ul class="all-day-list">
        {counts.map(([item, count]) => (
          <li data-testid={`all-day-${item}`} data-count={count}><b class="all-day-count"><bdi>{count}</bdi></b> <bdi>{nameOf(item)}</bdi></li>
        ))}
      </ul>
    </div>
  );
}
