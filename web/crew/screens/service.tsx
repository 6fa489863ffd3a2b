// Are orders taken? Zone by zone, by hand and by rule; last orders; and the end of the flight.
import { useState } from 'preact/hooks';
import { Ask } from '../../elements/crew/parts/ask';
import { zoneName } from '../../elements/crew/frame/zone-tabs';
import { Sheet } from '../../elements/crew/parts/sheet';
import { t } from '../../shared/words/i18n';
import { duration } from '../../shared/words/time';
import { ALL } from '../domain/zones';
import type { CrewService, ServiceState, ZoneService } from '../net/contract';
import { changeService, closeFlight } from '../net/galley';
import { service } from '../state/store';
import { open } from '../state/view';
import { reasonName, untilLastOrders } from '../words/names';

const STATES: readonly ServiceState[] = ['open', 'paused', 'closed'];
const STEP_S = 15 * 60;
const LATEST_S = 86_400;

function Switches({ zone, by_hand }: { zone: string; by_hand: ServiceState | undefined }) {
  return (
    <div class="switches" role="group" aria-label={zoneName(zone)}>
      {STATES.map((state) => (
        <Ask key={state} testid={`service-${zone}-${state}`} asks={[`service/${zone}`]} pressed={by_hand === state}
          onPress={() => void changeService(zone, { ...(zone !== ALL && { zone }), state })}>{t(`set_${state}`)}</Ask>
      ))}
    </div>
  );
}

function ZoneRow({ zone, state, reason, by_hand }: ZoneService) {
  return (
    <li class="zone-row" data-testid={`service-${zone}`} data-state={state} data-by-hand={by_hand}>
      <span class="zone-words"><b>{zoneName(zone)}</b>
        <span class={state === 'open' ? 'quiet' : 'few'}>{t(`service_${state}`)}{reason && ` · ${reasonName(reason)}`}</span></span>
      <Switches zone={zone} by_hand={by_hand} />
    </li>
  );
}

function LastOrders({ last_orders_before_landing_s: before_s, last_orders_s }: CrewService) {
  const shift = (by_s: number) =>
    void changeService('last', { last_orders_before_landing_s: Math.min(LATEST_S, Math.max(0, before_s - by_s)) });
  return (
    <section class="panel">
      <h3>{t('last_orders')}</h3>
      <p data-testid="last-orders-now">{t('before_landing', { time: duration(before_s) })}
        {last_orders_s !== null && <span class="quiet"> · {untilLastOrders(last_orders_s)}</span>}</p>
      <div class="switches">
        <Ask testid="last-orders-earlier" asks={['service/last']} onPress={() => shift(-STEP_S)}>{t('earlier', { count: 15 })}</Ask>
        <Ask testid="last-orders-later" asks={['service/last']} onPress={() => shift(STEP_S)}>{t('later', { count: 15 })}</Ask>
      </div>
    </section>
  );
}

function CloseSheet({ onDone }: { onDone(): void }) {
  const [sure, setSure] = useState(false);
  const press = () => {
    if (sure) {
      onDone();
      void closeFlight();
    } else {
      setSure(true);
    }
  };
  return (
    <Sheet title={t('close_flight')} testid="sheet-close-flight" onClose={onDone}>
      <p>{t('close_flight_means')}</p>
      {open.value.length > 0 && <p class="few">{t('open_orders_end', { count: open.value.length })}</p>}
      <div class="pile">
        <Ask testid={sure ? 'close-flight-really' : 'close-flight-sure'} kind={sure ? 'first' : 'plain'} onPress={press}>
          {t(sure ? 'close_really' : 'close_sure')}
        </Ask>
      </div>
    </Sheet>
  );
}

export function Service() {
  const [closing, setClosing] = useState(false);
  const now = service.value;
  const same = STATES.find((state) => now?.zones.every((zone) => zone.by_hand === state));
  return (
    <main class="page" data-testid="screen-service">
      <h2>{t('nav_service')}</h2>
      <ul class="zone-rows">
        <li class="zone-row"><span class="zone-words"><b>{t('all_rows')}</b></span><Switches zone={ALL} by_hand={same} /></li>
        {now?.zones.map((zone) => <ZoneRow key={zone.zone} {...zone} />)}
      </ul>
      {now && <LastOrders {...now} />}
      <Ask testid="close-flight" onPress={() => setClosing(true)}>{t('close_flight')}…</Ask>
      {closing && <CloseSheet onDone={() => setClosing(false)} />}
    </main>
  );
}
