// The film that opens the home screen.
import type { Flight, Title } from '../../shared/net/contract';
import { fitBeforeLanding } from '../../shared/domain/landing';
import { t } from '../../shared/words/i18n';
import { path } from '../../shared/router';
import { Facts } from '../facts';
import { FitNote } from '../fit-note';
import { Icon } from '../icon';
import { Poster } from '../poster';

export function Hero({ title, flight }: { title: Title; flight: Flight | null }) {
  const fit = fitBeforeLanding(title, undefined, flight);
  return (
    <section class="hero" aria-labelledby="hero-name" data-testid="hero">
      <a class="hero-picture" href={path.title(title.id)} tabIndex={-1} aria-hidden="true">
        <Poster src={title.poster} eager />
      </a>
      <div class="hero-words">
        <h2 id="hero-name" class="hero-name">
          <a href={path.title(title.id)}><bdi>{title.name}</bdi></a>
        </h2>
        <Facts title={title} />
        {title.synopsis && <p class="hero-synopsis" dir="auto">{title.synopsis}</p>}
        {fit && <FitNote fit={fit} />}
        <div class="actions">
          <a class="button button-first" href={path.play(title.id)}>
            <Icon name="play" />
            {t('play')}
          </a>
          <a class="button" href={path.title(title.id)}>{t('details')}</a>
        </div>
      </div>
    </section>
  );
}
