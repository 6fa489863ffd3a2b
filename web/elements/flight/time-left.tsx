// How long still, and what the clock will say on arrival.
import type { Flight } from '../../shared/net/contract';
import { t } from '../../shared/words/i18n';
import { duration } from '../../shared/words/time';
import { Dotted } from '../dotted';

const ON_THE_WAY: readonly string[] = ['climb', 'cruise', 'descent'];

export function TimeLeft({ flight }: { flight: Flight }) {
  const city = flight.destination.city;
  if (!ON_THE_WAY.includes(flight.phase)) {
    return <p class="time-left">{t(`headline_${flight.phase}`, { city, number: flight.number })}</p>;
  }
  return (
    <p class="time-left">
      <Dotted>
        {t('time_left', { duration: duration(flight.remaining_s) })}
        {t('arrival_in', { clock: flight.arrival_local, city })}
      </Dotted>
    </p>
  );
}
