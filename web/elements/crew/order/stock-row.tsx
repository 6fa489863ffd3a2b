// One item aboard: its numbers, each of them a key, and `Sold out`.
import type { CrewStock, MenuItem, StockChange } from '../../../crew/net/contract';
import { sheet } from '../../../crew/state/screen';
import { working } from '../../../crew/state/notices';
import { t } from '../../../shared/words/i18n';
import { Ask } from '../parts/ask';

type StockRowProps = { item: MenuItem; stock: CrewStock | undefined; onCount(as: StockChange['as']): void };

const FEW = 3;
const shown = (count: number | null | undefined) => count ?? '–';

export function StockRow({ item, stock, onCount }: StockRowProps) {
  const left = stock?.left;
  const state = left === 0 ? 'none' : typeof left === 'number' && left < FEW ? 'few' : 'some';
  const cell = (as: StockChange['as'], value: number | null | undefined) => (
    <td>
      <button type="button" class={`count ${as === 'left' ? `count-${state}` : ''}`} data-testid={`${as}-${item.id}`}
        aria-label={`${item.name}, ${t(`count_${as}`)}: ${shown(value)}`} onClick={() => onCount(as)}>{shown(value)}</button>
    </td>
  );
  return (
    <tr data-testid={`stock-${item.id}`} data-left={left ?? 'uncounted'} aria-busy={working.value.has(`stock/${item.id}`)}>
      <th scope="row">
        <bdi>{item.name}</bdi>
        {state === 'none' && <span class="line-gone"> {t('sold_out')}</span>}
        {state === 'few' && <span class="few"> {t('few_left')}</span>}
      </th>
      {cell('left', left)}{cell('start', stock?.loaded)}{cell('waste', stock?.wasted)}{cell('end', stock?.counted)}
      <td>
        <Ask testid={`sell-out-${item.id}`} asks={[`stock/${item.id}`]} onPress={() => (sheet.value = { kind: 'sold_out', item: item.id })}>
          {t('sold_out_do')}
        </Ask>
      </td>
    </tr>
  );
}
