// Year, length, age rating, genres: the line under a film's name.
import type { Title } from '../shared/net/contract';
import { has, t } from '../shared/words/i18n';
import { duration } from '../shared/words/time';

/** The content team's genre in the passenger's language where we know it, else as given. */
export function genreName(genre: string): string {
  const key = `genre_${genre.toLowerCase().replace(/[^a-z]+/g, '_')}`;
  return has(key) ? t(key) : genre;
}

export function Facts({ title, full }: { title: Title; full?: boolean }) {
  const genres = full ? title.genres : title.genres.slice(0, 2);
  return (
    <p class="facts">
      {title.year !== undefined && <span>{String(title.year)}</span>}
      <span>{duration(title.duration_s)}</span>
      {title.age_rating && (
        <span class="age" aria-label={t('age_rating', { rating: title.age_rating })}><bdi>{title.age_rating}</bdi></span>
      )}
      {genres.map((genre) => <span key={genre}>{genreName(genre)}</span>)}
    </p>
  );
}
