// Everything that is still to be made, counted: to be made in one go.
import { allDay } from '../../../crew/domain/board';
import type { Order, OrderLine } from '../../../crew/net/contract';
import { itemName, itemOf, seats } from '../../../crew/state/store';
import { t } from '../../../shared/words/i18n';

/** The code of the special meal that this line is for its seat. */
function codeOf(line: OrderLine): string {
  const wanted = seats.value.get(line.seat)?.meal_codes ?? [];
  return itemOf(line.item)?.meal_codes.find((code) => wanted.includes(code)) ?? '';
}

export function AllDay({ orders }: { orders: readonly Order[] }) {
  const counts = allDay(orders, codeOf);
  return (
    <div class="all-day" data-testid="all-day">
      <h2 class="all-day-name">{t('to_make')}</h2>
      {counts.length === 0 && <p class="quiet">{t('nothing_to_make')}</p>}
      <ul class="all-day-list">
        {counts.map(({ item, code, count }) => (
          <li key={`${code} ${item}`} data-testid={`all-day-${item}`} data-count={count} data-code={code || undefined}>
            <b class="all-day-count"><bdi>{count}</bdi></b> {code !== '' && <b><bdi>{code}</bdi> </b>}<bdi>{itemName(item)}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}
