// Whether orders are taken now, for how long still, and if not, why.
import { useEffect, useState } from 'preact/hooks';
import type { KnownService } from '../../shared/order/store';
import { t } from '../../shared/words/i18n';
import { duration } from '../../shared/words/time';
import { reasonText } from '../../shared/words/order';
import { Icon } from '../icon';

const BEAT_MS = 5_000;

/** The time, for as long as somebody looks at it. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const beat = setInterval(() => setNow(Date.now()), BEAT_MS);
    return () => clearInterval(beat);
  }, []);
  return now;
}

/** Below this it is worth a colour. */
const SOON_MS = 15 * 60_000;

export function LastOrders({ until_ms }: { until_ms: number }) {
  const left_ms = until_ms - useNow();
  return (
    <p class={`service ${left_ms < SOON_MS ? 'service-soon' : ''}`} data-testid="last-orders">
      <Icon name="clock" />
      {left_ms > 0 ? t('last_orders_in', { duration: duration(left_ms / 1000) }) : t('why_last_orders')}
    </p>
  );
}

export function ServiceNote({ service }: { service: KnownService | null }) {
  if (!service) {
    return null;
  }
  if (service.state === 'open') {
    return service.lastOrders_ms === null ? null : <LastOrders until_ms={service.lastOrders_ms} />;
  }
  return (
    <div class="notice" role="status" data-testid="service" data-state={service.state} data-reason={service.reason ?? ''}>
      <Icon name="clock" />
      <p>
        <strong>{t(service.state === 'paused' ? 'service_paused' : 'service_closed')}</strong>
        <span>{reasonText(service.reason, service.state === 'paused' ? 'why_crew' : 'why_other')}</span>
      </p>
    </div>
  );
}
