// The sheet of this flight, on the tablet and on paper.
import type { Report, ReportItem } from '../../../crew/net/contract';
import { flight, itemName } from '../../../crew/state/store';
import { money } from '../../../shared/words/money';
import { wallClock } from '../../../crew/words/names';
import { t } from '../../../shared/words/i18n';

const COLUMNS = ['loaded', 'sold', 'comped', 'open', 'wasted', 'left', 'counted', 'variance'] as const;
const TOTALS = ['placed', 'delivered', 'declined', 'cancelled', 'open', 'late', 'with_allergies'] as const;

const shown = (value: number | null) => (value === null ? '–' : String(value));

function ItemRow({ item, currency }: { item: ReportItem; currency: string }) {
  return (
    <tr data-testid={`report-${item.item}`}>
      <th scope="row"><bdi>{itemName(item.item)}</bdi></th>
      {COLUMNS.map((column) => <td class={column === 'variance' && (item.variance ?? 0) !== 0 ? 'few' : ''}><bdi>{shown(item[column])}</bdi></td>)}
      <td><bdi>{money(item.revenue_minor, currency)}</bdi></td>
    </tr>
  );
}

function Items({ items, currency }: Report) {
  return (
    <div class="wide" role="region" tabIndex={0} aria-label={t('report_items')}><table class="table report-items">
      <caption>{t('report_items')}</caption>
      <thead><tr>{['item', ...COLUMNS, 'revenue'].map((column) => <th scope="col">{t(`head_${column}`)}</th>)}</tr></thead>
      <tbody>{items.map((item) => <ItemRow key={item.item} item={item} currency={currency} />)}</tbody>
    </table></div>
  );
}

function Orders({ orders }: Report) {
  return (
    <table class="table">
      <caption>{t('report_orders')}</caption>
      <tbody>{TOTALS.map((name) => <tr><th scope="row">{t(`total_${name}`)}</th><td data-testid={`total-${name}`}><bdi>{orders[name]}</bdi></td></tr>)}</tbody>
    </table>
  );
}

function Money({ money: rows, currency }: Report) {
  return (
    <table class="table">
      <caption>{t('report_money')}</caption>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">{t(`method_${row.method}`)} · {t(`payment_${row.state}`)}</th>
            <td><bdi>{row.orders}</bdi></td>
            <td><bdi>{money(row.amount_minor, currency)}</bdi></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ReportTables({ report }: { report: Report }) {
  return (
    <div class="report" data-testid="report">
      <p><b><bdi>{report.flight || flight.value?.number}</bdi></b> <span class="quiet">{t('opened_at', { time: wallClock(report.opened_ms) })}</span></p>
      <div class="report-small"><Orders {...report} /><Money {...report} /></div>
      <Items {...report} />
    </div>
  );
}
