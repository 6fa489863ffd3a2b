// The band above every screen: which flight, how long yet, how fresh, whose rows, and the service's one switch.
import type { ZoneService } from '../../../crew/net/contract';
import { changeService } from '../../../crew/net/galley';
import { flight, service } from '../../../crew/state/store';
import { zone } from '../../../crew/state/tablet';
import { ALL } from '../../../crew/domain/zones';
import { reasonName, untilLastOrders } from '../../../crew/words/names';
import { t } from '../../../shared/words/i18n';
import { duration } from '../../../shared/words/time';
import { Ask } from '../parts/ask';
import { Icon } from './icon';
import { LiveBadge } from './live-badge';
import { zoneName, ZoneTabs } from './zone-tabs';

/** Where it is not open, and why; with a zone's rows unless it is the only one looked at. */
function NotOpen({ shown }: { shown: readonly ZoneService[] }) {
  const shut = shown.filter(({ state }) => state !== 'open');
  const same = shut.length === shown.length;
  return (
    <>
      {(same ? shut.slice(0, 1) : shut).map(({ zone: where, state, reason }) => (
        <span class="few" key={where} data-testid="service-why">
          {!same && `${zoneName(where)}: `}{t(`service_${state}`)}{reason && ` · ${reasonName(reason)}`}
        </span>
      ))}
    </>
  );
}

function FlightFacts({ shown }: { shown: readonly ZoneService[] }) {
  const { number = '', origin, destination, remaining_s = 0 } = flight.value ?? {};
  const last_s = service.value?.last_orders_s ?? null;
  return (
    <div class="flight-facts">
      <div class="flight-line">
        <h1 class="flight-code" tabIndex={-1}><bdi dir="ltr">{number}{origin && ` ${origin.iata}–${destination?.iata ?? ''}`}</bdi></h1>
        <LiveBadge />
      </div>
      <p class="quiet flight-times">
        {remaining_s > 0 && <span>{t('to_landing', { time: duration(remaining_s) })}</span>}
        {last_s !== null && <span data-testid="last-orders">{untilLastOrders(last_s)}</span>}
        <NotOpen shown={shown} />
      </p>
    </div>
  );
}

function ServiceSwitch({ shown }: { shown: readonly ZoneService[] }) {
  const set = shown.length > 0 && shown.every((one) => one.by_hand === 'open');
  const change = () => void changeService('switch', { ...(zone.value !== ALL && { zone: zone.value }), state: set ? 'paused' : 'open' });
  return (
    <Ask testid="service-switch" asks={['service/switch']} onPress={change}>
      <Icon name={set ? 'pause' : 'play'} />{t(set ? 'pause_service' : 'open_service')}
    </Ask>
  );
}

export function Header() {
  const all = service.value?.zones ?? [];
  const shown = zone.value === ALL ? all : all.filter((one) => one.zone === zone.value);
  return (
    <header class="top">
      <FlightFacts shown={shown} />
      <ZoneTabs />
      <ServiceSwitch shown={shown} />
    </header>
  );
}
