// How long somebody waits: plain, then with a clock, then in coral with the word.
import { ageOf } from '../../../crew/domain/age';
import { now } from '../../../crew/state/clock';
import { t } from '../../../shared/words/i18n';
import { clock } from '../../../shared/words/time';
import { Icon } from '../frame/icon';

export function AgeTimer({ since_ms }: { since_ms: number }) {
  const waited_ms = Math.max(0, now.value - since_ms);
  const age = ageOf(waited_ms);
  return (
    <span class={`age-timer age-${age}`} data-testid="age" data-age={age}>
      {age !== 'fresh' && <Icon name={age === 'late' ? 'warning' : 'clock'} />}
      {age === 'late' && <span class="age-word">{t('late')}</span>}
      <bdi>{clock(waited_ms / 1000)}</bdi>
    </span>
  );
}
