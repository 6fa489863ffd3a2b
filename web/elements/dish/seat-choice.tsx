// Who a dish is for: oneself, or a neighbour whose seat is typed once.
import { useState } from 'preact/hooks';
import { parseSeat } from '../../shared/domain/seat';
import { basket } from '../../shared/order/basket';
import { session } from '../../shared/store';
import { t } from '../../shared/words/i18n';
import { isolated } from '../../shared/words/order';
import { Pill } from '../order/pill';
import { EntryForm } from '../you/entry-form';

type SeatProps = { seat: string | null; onChoose(seat: string | null): void };

/** Seats that this basket already knows. */
function neighbours(chosen: string | null): string[] {
  const known = [...basket.value.lines.map((line) => line.seat), chosen];
  return [...new Set(known)].filter((seat): seat is string => seat !== null);
}

export function SeatChoice({ seat, onChoose }: SeatProps) {
  const [typing, setTyping] = useState(false);
  const own = session.value?.seat;
  const take = async (typed: string) => {
    onChoose(typed === own ? null : typed);
    setTyping(false);
  };
  return (
    <fieldset class="pills" data-testid="for-seat">
      <legend>{t('for_seat')}</legend>
      <Pill type="radio" name="seat" checked={seat === null && !typing} testid="seat-own" onChange={() => { setTyping(false); onChoose(null); }}>
        {own ? t('own_seat', { seat: isolated(own) }) : t('seat')}
      </Pill>
      {neighbours(seat).map((other) => (
        <Pill key={other} type="radio" name="seat" checked={seat === other && !typing} testid={`seat-${other}`}
          onChange={() => { setTyping(false); onChoose(other); }}>
          <bdi>{other}</bdi>
        </Pill>
      ))}
      <Pill type="radio" name="seat" checked={typing} testid="seat-other" onChange={() => setTyping(true)}>{t('other_seat')}</Pill>
      {typing && (
        <EntryForm name="neighbour" label={t('seat_label')} example="23B" submit={t('use_seat')} maxLength={4}
          wrong={t('seat_wrong')} done="" parse={parseSeat} onEnter={take} refused={() => t('seat_wrong')} />
      )}
    </fieldset>
  );
}
