// Where we are: the way as a great arc, and the figures of the flight.
import { Airports } from '../../elements/flight/airports';
import { FlightArc } from '../../elements/flight/flight-arc';
import { Sky } from '../../elements/flight/sky';
import { TimeLeft } from '../../elements/flight/time-left';
import type { Flight } from '../../shared/net/contract';
import { flight, link } from '../../shared/store';
import { number, t } from '../../shared/words/i18n';
import { duration } from '../../shared/words/time';

function Figure({ label, value, unit, name }: { label: string; value: string; unit?: string; name: string }) {
  return (
    <div class="figure" data-testid={`figure-${name}`}>
      <dt>{label}</dt>
      <dd><bdi>{value}</bdi>{unit && <span class="figure-unit">{unit}</span>}</dd>
    </div>
  );
}

function Figures({ now }: { now: Flight }) {
  const over = now.phase === 'taxi_in' || now.phase === 'arrived';
  return (
    <dl class="figures">
      <Figure name="phase" label={t('phase')} value={t(`phase_${now.phase}`)} />
      {!over && <Figure name="left" label={t('until_landing')} value={duration(now.remaining_s)} />}
      <Figure name="arrival" label={t('arrival')} value={now.arrival_local} unit={t('local_time')} />
      <Figure name="altitude" label={t('altitude')} value={number(now.altitude_m)} unit={t('metres')} />
      <Figure name="speed" label={t('ground_speed')} value={number(now.ground_speed_kmh)} unit={t('kmh')} />
      <Figure name="number" label={t('flight_number')} value={now.number} />
    </dl>
  );
}

export function FlightScreen() {
  const now = flight.value;
  return (
    <div class="screen" data-testid="flight-screen">
      <Sky flight={now} tall>
        <div class="sky-row">{now && <TimeLeft flight={now} />}</div>
        {now && <FlightArc progress={now.progress} />}
        {now && <Airports flight={now} />}
      </Sky>
      <main class="content">
        <h1 class="screen-name" tabIndex={-1}>{now ? t('flight_to', { city: now.destination.city }) : t('flight')}</h1>
        {now && <Figures now={now} />}
        {!now && <p class="empty" role="status">{t(link.value === 'away' ? 'waiting_for_network' : 'one_moment')}</p>}
      </main>
    </div>
  );
}
