// The cabin from above, nose first: rows with their seats and aisles.
import { Fragment } from 'preact';
import { isRowIn } from '../../../crew/domain/zones';
import type { CabinRow } from '../../../crew/net/contract';
import { cabinRows, seats } from '../../../crew/state/store';
import { zone } from '../../../crew/state/tablet';
import { allergic, marks } from '../../../crew/state/view';
import { t } from '../../../shared/words/i18n';
import { SeatCell } from './seat-cell';

type CabinProps = { large?: boolean; chosen?: string; onTap(seat: string): void };

function Seats({ row: { row, groups }, large = false, chosen, onTap }: CabinProps & { row: CabinRow }) {
  return (
    <>
      {groups.map((letters, i) => (
        <Fragment key={letters}>
          {i > 0 && <span class="cabin-row-number" aria-hidden="true">{i === 1 ? row : ''}</span>}
          <span class="cabin-group">
            {[...letters].map((letter) => {
              const seat = `${row}${letter}`;
              return <SeatCell key={seat} seat={seat} mark={marks.value.get(seat) ?? 'empty'} allergic={allergic.value.has(seat)}
                facts={seats.value.get(seat)} large={large} chosen={seat === chosen} onTap={onTap} />;
            })}
          </span>
        </Fragment>
      ))}
    </>
  );
}

export function Cabin(props: CabinProps) {
  return (
    <div class={`cabin ${props.large ? 'cabin-large' : 'cabin-small'}`} role="group" aria-label={t('cabin')} dir="ltr"
      data-testid={props.large ? 'cabin-large' : 'cabin'}>
      {cabinRows.value.map((row) => (
        <div class={`cabin-row ${isRowIn(row.row, zone.value) ? '' : 'cabin-row-other'}`} key={row.row}>
          <Seats {...props} row={row} />
        </div>
      ))}
    </div>
  );
}
