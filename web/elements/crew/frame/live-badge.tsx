// When the server was last heard: the board is only as true as that.
import { hearingOf } from '../../../crew/domain/age';
import { silence_ms } from '../../../crew/state/clock';
import { t } from '../../../shared/words/i18n';
import { Icon } from './icon';

export function LiveBadge() {
  const state = hearingOf(silence_ms.value);
  const seconds = Math.floor(silence_ms.value / 1000);
  return (
    <span class={`live live-${state}`} data-testid="live-badge" data-age={state}>
      {state === 'stale' ? <Icon name="away" /> : <i class="live-dot" aria-hidden="true" />}
      <span>{t(state === 'stale' ? 'not_live' : 'live', { count: seconds })}</span>
    </span>
  );
}

/** Said once to a screen reader, not every second. */
export function StaleWarning() {
  const stale = hearingOf(silence_ms.value) === 'stale';
  return <p class={stale ? 'stale-bar' : 'visually-hidden'} role="alert" data-testid="stale-warning">{stale ? t('board_may_be_old') : ''}</p>;
}
