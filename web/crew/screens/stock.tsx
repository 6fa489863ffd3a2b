// What is aboard: left, loaded, wasted, counted. Each number is a key to change it.
import { useState } from 'preact/hooks';
import { Keypad } from '../../elements/crew/parts/keypad';
import { Sheet } from '../../elements/crew/parts/sheet';
import { StockRow } from '../../elements/crew/order/stock-row';
import { Stepper } from '../../elements/crew/parts/stepper';
import { t } from '../../shared/words/i18n';
import type { MenuItem, StockChange } from '../net/contract';
import { changeStock } from '../net/galley';
import { menu, stock } from '../state/store';

type Counting = { item: MenuItem; as: StockChange['as'] };

function present({ item, as }: Counting): number {
  const known = stock.value.get(item.id);
  return { left: known?.left, start: known?.loaded, end: known?.counted, waste: as === 'waste' ? 1 : 0 }[as] ?? 0;
}

function CountSheet({ counting, onDone }: { counting: Counting; onDone(): void }) {
  const [typed, setTyped] = useState('');
  const [base, setBase] = useState(present(counting));
  const count = typed === '' ? base : Number(typed);
  const send = (value: number | null) => {
    onDone();
    void changeStock(counting.item.id, { as: counting.as, count: value });
  };
  const step = (by: number) => {
    setBase(count + by);
    setTyped('');
  };
  return (
    <Sheet title={`${counting.item.name} · ${t(`count_${counting.as}`)}`} testid="sheet-count" onClose={onDone}>
      <p class="quiet">{t(`count_${counting.as}_means`)}</p>
      <Stepper testid="count" value={count} label={t(`count_${counting.as}`)} onStep={step} />
      <Keypad name="count" typed={typed} longest={4} onType={setTyped} onEnter={() => send(count)} />
      <div class="actions">
        {counting.as === 'left' && <button type="button" class="ask" data-testid="count-none" onClick={() => send(null)}>{t('do_not_count')}</button>}
        <button type="button" class="ask ask-first" data-testid="count-save" onClick={() => send(count)}>{t('save')} · {count}</button>
      </div>
    </Sheet>
  );
}

export function Stock() {
  const [counting, setCounting] = useState<Counting | null>(null);
  const { sections = [], items = [] } = menu.value ?? {};
  return (
    <main class="page stock" data-testid="screen-stock">
      <h2>{t('nav_stock')}</h2>
      <table class="table stock-table">
        <thead>
          <tr>{['item', 'left_now', 'loaded', 'wasted', 'counted'].map((name) => <th scope="col">{t(`head_${name}`)}</th>)}<td /></tr>
        </thead>
        {sections.map(({ id, name }) => (
          <tbody key={id}>
            <tr><th scope="rowgroup" colSpan={6} class="table-part">{name}</th></tr>
            {items.filter((item) => item.section === id).map((item) => (
              <StockRow key={item.id} item={item} stock={stock.value.get(item.id)} onCount={(as) => setCounting({ item, as })} />
            ))}
          </tbody>
        ))}
      </table>
      {items.length === 0 && <p class="quiet">{t('no_menu')}</p>}
      {counting && <CountSheet counting={counting} onDone={() => setCounting(null)} />}
    </main>
  );
}
