import { t } from '../shared/words/i18n';
import { path } from '../shared/router';

export function SeatChip({ seat }: { seat: string | null }) {
  return (
    <a class="seat-chip" href={path.you} data-testid="seat-chip" aria-label={seat ? t('your_seat_is', { seat }) : t('add_seat')}>
      {seat ? <bdi>{seat}</bdi> : t('add_seat')}
    </a>
  );
}
