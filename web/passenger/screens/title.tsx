// One film: what it is, whether it fits before landing, and the ways into it.
import { Facts } from '../../elements/facts';
import { FitNote } from '../../elements/fit-note';
import { Horizon } from '../../elements/horizon';
import { Icon } from '../../elements/icon';
import { Poster } from '../../elements/poster';
import type { Progress, Title } from '../../shared/net/contract';
import { fitBeforeLanding, leftOf } from '../../shared/domain/landing';
import { path } from '../../shared/router';
import { flight, progressOf, titleOf, titles } from '../../shared/store';
import { languageName, t } from '../../shared/words/i18n';
import { clock, duration } from '../../shared/words/time';

function Begun({ title, progress }: { title: Title; progress: Progress }) {
  return (
    <>
      <div class="begun">
        <Horizon share={progress.position_s / title.duration_s} />
        <span>{t('film_left', { duration: duration(leftOf(title, progress)) })}</span>
      </div>
      <div class="actions">
        <a class="button button-first" href={path.play(title.id)} data-testid="resume">
          <Icon name="play" />
          {t('resume_from', { position: clock(progress.position_s) })}
        </a>
        <a class="button" href={path.playFromStart(title.id)} data-testid="start-again">{t('start_again')}</a>
      </div>
    </>
  );
}

function Fresh({ title }: { title: Title }) {
  return (
    <div class="actions">
      <a class="button button-first" href={path.play(title.id)} data-testid="play">
        <Icon name="play" />
        {t('play')}
      </a>
    </div>
  );
}

function Languages({ codes }: { codes: string[] }) {
  const known = codes.filter((code) => code !== 'und');
  if (known.length === 0) {
    return null;
  }
  return (
    <dl class="details">
      <dt>{t('languages')}</dt>
      <dd>{known.map((code) => <span key={code}>{languageName(code)}</span>)}</dd>
    </dl>
  );
}

function Sheet({ title }: { title: Title }) {
  const progress = progressOf(title.id);
  const begun = progress !== undefined && !progress.finished && progress.position_s > 0;
  const fit = fitBeforeLanding(title, progress, flight.value);
  return (
    <article class="sheet">
      <div class="sheet-picture"><Poster src={title.poster} eager /></div>
      <div class="sheet-words">
        <h1 class="sheet-name" tabIndex={-1}><bdi>{title.name}</bdi></h1>
        <Facts title={title} full />
        {fit && <FitNote fit={fit} />}
        {begun ? <Begun title={title} progress={progress} /> : <Fresh title={title} />}
        {title.synopsis && <p class="sheet-synopsis" dir="auto">{title.synopsis}</p>}
        <Languages codes={title.languages} />
      </div>
    </article>
  );
}

export function TitlePage({ id }: { id: string }) {
  const title = titleOf(id);
  return (
    <div class="screen" data-testid="title-page">
      <main>
        <a class="round-button sheet-back" href={path.watch} aria-label={t('back')} data-testid="back"><Icon name="back" /></a>
        {title && <Sheet key={id} title={title} />}
        {!title && <p class="empty" role="status">{t(titles.value ? 'title_gone' : 'one_moment')}</p>}
      </main>
    </div>
  );
}
