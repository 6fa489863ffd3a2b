import type { Progress, Title } from '../../shared/net/contract';
import { path } from '../../shared/router';
import { duration } from '../../shared/words/time';
import { Horizon } from '../horizon';
import { Poster } from '../poster';

export function TitleCard({ title, progress, eager }: { title: Title; progress?: Progress; eager: boolean }) {
  return (
    <a class="title-card" href={path.title(title.id)} data-testid={`title-card-${title.id}`}>
      <Poster src={title.poster} eager={eager} />
      <span class="title-card-words">
        <span class="title-card-name"><bdi>{title.name}</bdi></span>
        <span class="title-card-length">{duration(title.duration_s)}</span>
        {progress && !progress.finished && <Horizon share={progress.position_s / title.duration_s} />}
      </span>
    </a>
  );
}
