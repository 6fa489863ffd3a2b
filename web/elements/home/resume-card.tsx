import type { Flight, Progress, Title } from '../../shared/net/contract';
import { fitBeforeLanding, leftOf } from '../../shared/domain/landing';
import { t } from '../../shared/words/i18n';
import { path } from '../../shared/router';
import { duration } from '../../shared/words/time';
import { Dotted } from '../dotted';
import { Horizon } from '../horizon';
import { Poster } from '../poster';

type ResumeProps = { title: Title; progress: Progress; flight: Flight | null };

export function ResumeCard({ title, progress, flight }: ResumeProps) {
  const left = t('film_left', { duration: duration(leftOf(title, progress)) });
  const fits = fitBeforeLanding(title, progress, flight)?.fits;
  return (
    <a class="resume-card" href={path.play(title.id)} data-testid={`continue-${title.id}`}>
      <Poster src={title.poster} eager />
      <span class="resume-words">
        <span class="resume-name"><bdi>{title.name}</bdi></span>
        <span class="resume-left">
          <Dotted>
            {left}
            {fits && t('fits_short')}
          </Dotted>
        </span>
        <Horizon share={progress.position_s / title.duration_s} />
      </span>
    </a>
  );
}
