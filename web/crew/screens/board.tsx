// The board: what is new, what is being made, what is on the tray; the cabin beside it.
import { AllDay } from '../../elements/crew/board/all-day';
import { Column } from '../../elements/crew/board/column';
import { Cabin } from '../../elements/crew/cabin/cabin';
import { t } from '../../shared/words/i18n';
import { COLUMNS, inColumn } from '../domain/board';
import { sheet } from '../state/screen';
import { boardIsKnown, cabinRows } from '../state/store';
import { mine } from '../state/view';

export function Board() {
  return (
    <main class="board" data-testid="board" data-known={boardIsKnown.value || undefined}>
      <AllDay orders={mine.value} />
      <div class="columns">
        {COLUMNS.map((name) => <Column key={name} name={name} cards={inColumn(mine.value, name, cabinRows.value)} />)}
      </div>
      <aside class="side" aria-label={t('cabin')}>
        <Cabin onTap={(seat) => (sheet.value = { kind: 'seat', seat })} />
      </aside>
    </main>
  );
}
