// Whether a film ends before landing; the hint is also in words, never by colour alone.
import type { Fit } from '../shared/domain/landing';
import { t } from '../shared/words/i18n';
import { duration } from '../shared/words/time';
import { Icon } from './icon';

export function FitNote({ fit }: { fit: Fit }) {
  return (
    <p class={`fit ${fit.fits ? 'fit-yes' : 'fit-no'}`} data-testid="fit">
      <Icon name={fit.fits ? 'check' : 'warning'} />
      {fit.fits ? t('fits_before_landing') : t('cut_off_by', { duration: duration(fit.over_s) })}
    </p>
  );
}
