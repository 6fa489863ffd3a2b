// One column of the board.
import type { Bundle, Column as ColumnName } from '../../../crew/domain/board';
import { unpaid } from '../../../crew/state/view';
import { t } from '../../../shared/words/i18n';
import { DueStrip } from './due-strip';
import { OrderCard } from './order-card';

export function Column({ name, cards }: { name: ColumnName; cards: readonly Bundle[] }) {
  const count = cards.reduce((sum, { orders }) => sum + orders.length, 0);
  return (
    <section class="column" data-testid={`column-${name}`} aria-labelledby={`column-${name}`}>
      <h2 class="column-head" id={`column-${name}`}>
        <span>{t(`column_${name}`)}</span><bdi class="column-count">{count}</bdi>
      </h2>
      <ul class="cards">
        {cards.map((bundle) => <OrderCard key={bundle.key} bundle={bundle} />)}
      </ul>
      {cards.length === 0 && <p class="column-empty">{t(`empty_${name}`)}</p>}
      {name === 'tray' && <DueStrip orders={unpaid.value} />}
    </section>
  );
}
