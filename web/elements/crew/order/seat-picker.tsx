// A row and a letter: two taps for any seat of the cabin.
import { useState } from 'preact/hooks';
import { lettersOf, letterOf, rowOf } from '../../../crew/domain/seats';
import { cabinRows } from '../../../crew/state/store';
import { t } from '../../../shared/words/i18n';

export function SeatPicker({ seat, onSeat }: { seat: string; onSeat(seat: string): void }) {
  const [row, setRow] = useState(seat === '' ? 0 : rowOf(seat));
  const letters = lettersOf(cabinRows.value, row > 0 ? row : cabinRows.value[cabinRows.value.length - 1]?.row ?? 1);
  const pickRow = (one: number) => {
    setRow(one);
    onSeat(seat !== '' && lettersOf(cabinRows.value, one).includes(letterOf(seat)) ? `${one}${letterOf(seat)}` : '');
  };
  return (
    <div class="seat-picker">
      <div class="picker-rows" role="group" aria-label={t('row')}>
        {cabinRows.value.map((one) => (
          <button type="button" class="picker-key" data-testid={`row-${one.row}`} aria-pressed={one.row === row}
            onClick={() => pickRow(one.row)}>{one.row}</button>
        ))}
      </div>
      <div class="picker-letters" role="group" aria-label={t('seat')} dir="ltr">
        {[...letters].map((letter) => (
          <button type="button" class="picker-key" data-testid={`letter-${letter}`} aria-pressed={seat === `${row}${letter}`}
            disabled={row === 0} onClick={() => onSeat(`${row}${letter}`)}>{letter}</button>
        ))}
      </div>
    </div>
  );
}
