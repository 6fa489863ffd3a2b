// Which rows this tablet looks after; everything is one tap away.
import { ALL } from '../../../crew/domain/zones';
import { zones } from '../../../crew/state/store';
import { zone } from '../../../crew/state/tablet';
import { t } from '../../../shared/words/i18n';

export const zoneName = (one: string): string => (one === ALL ? t('all_rows') : t('rows', { rows: one.replace('-', '–') }));

export function ZoneTabs() {
  return (
    <div class="zones" role="group" aria-label={t('your_rows')}>
      {[ALL, ...zones.value].map((one) => (
        <button type="button" class="zone" data-testid={`zone-${one}`} aria-pressed={zone.value === one} onClick={() => (zone.value = one)}>
          {zoneName(one)}
        </button>
      ))}
    </div>
  );
}
