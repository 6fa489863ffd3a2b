// The band above every screen: which flight, how long yet, how fresh, whose rows, and the service's one switch.
import { changeService } from '../../../crew/net/galley';
import { flight, service } from '../../../crew/state/store';
import { zone } from '../../../crew/state/tablet';
import { ALL } from '../../../crew/domain/zones';
import { reasonName } from '../../../crew/words/names';
import { t } from '../../../shared/words/i18n';
import { duration } from '../../../shared/words/time';
import { Ask } from '../parts/ask';
import { Icon } from './icon';
import { LiveBadge } from './live-badge';
import { ZoneTabs } from './zone-tabs';

function FlightFacts() {
  const { number = '', origin, destination, remaining_s = 0 } = flight.value ?? {};
  const last_s = service.value?.last_orders_s ?? null;
  return (
    <div class="flight-facts">
      <div class="flight-line">
        <h1 class="flight-code" tabIndex={-1}><bdi>{number}</bdi> {origin && <bdi>{origin.iata}–{destination?.iata}</bdi>}</h1>
        <LiveBadge />
      </div>
      <p class="quiet flight-times">
        {remaining_s > 0 && <span>{t('to_landing', { time: duration(remaining_s) })}</span>}
        {last_s !== null && <span data-testid="last-orders">{last_s > 0 ? t('last_orders_in', { time: duration(last_s) }) : t('last_orders_over')}</span>}
      </p>
    </div>
  );
}

function ServiceSwitch() {
  const all = service.value?.zones ?? [];
  const shown = zone.value === ALL ? all : all.filter((one) => one.zone === zone.value);
  const set = shown.length > 0 && shown.every((one) => one.by_hand === 'open');
  const why = shown.find((one) => one.state !== 'open');
  const change = () => void changeService('switch', { ...(zone.value !== ALL && { zone: zone.value }), state: set ? 'paused' : 'open' });
  return (
    <div class="service-switch" data-testid="service-now" data-state={why?.state ?? 'open'}>
      <Ask testid="service-switch" asks={['service/switch']} onPress={change}>
        <Icon name={set ? 'pause' : 'play'} />{t(set ? 'pause_service' : 'open_service')}
      </Ask>
      {why && <span class="service-why">{t(`service_${why.state}`)}{why.reason && ` · ${reasonName(why.reason)}`}</span>}
    </div>
  );
}

export function Header() {
  return (
    <header class="top">
      <FlightFacts />
      <ZoneTabs />
      <ServiceSwitch />
    </header>
  );
}
