// A row of films under its reason.
import type { Title } from '../../shared/net/contract';
import { progressOf } from '../../shared/store';
import { TitleCard } from './title-card';

type ShelfProps = { name: string; heading: string; titles: Title[]; eager: boolean };

export function Shelf({ name, heading, titles, eager }: ShelfProps) {
  const id = `shelf-${name}`;
  return (
    <section class={`shelf ${titles.length <= 3 ? 'shelf-few' : ''}`} aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      <ul class="shelf-row">
        {titles.map((title) => (
          <li key={title.id}>
            <TitleCard title={title} progress={progressOf(title.id)} eager={eager} />
          </li>
        ))}
      </ul>
    </section>
  );
}
