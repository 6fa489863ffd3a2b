// The whole cabin, a seat beside it.
import { useRef, useState } from 'preact/hooks';
import { Cabin } from '../../elements/crew/cabin/cabin';
import { SeatDetail } from '../../elements/crew/cabin/seat-detail';
import { t } from '../../shared/words/i18n';
import type { SeatMark } from '../domain/cabin';
import { seatLabel } from '../domain/seats';
import { argument } from '../state/screen';

const MARKS: readonly SeatMark[] = ['new', 'making', 'tray', 'done', 'late'];

function Legend() {
  return (
    <ul class="legend">
      {MARKS.map((mark) => (
        <li><span class={`cell cell-${mark}`} aria-hidden="true">{mark === 'late' && <span class="cell-late">!</span>}</span>{t(`mark_${mark}`)}</li>
      ))}
    </ul>
  );
}

export function Seats() {
  const [chosen, setChosen] = useState(argument.value);
  const detail = useRef<HTMLElement>(null);
  const choose = (seat: string) => {
    setChosen(seat);
    detail.current?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <main class="seats" data-testid="screen-seats">
      <section class="seats-map" aria-labelledby="seats-title">
        <h2 id="seats-title">{t('nav_seats')}</h2>
        <Legend />
        <Cabin large chosen={chosen} onTap={choose} />
      </section>
      <section ref={detail} class="seats-detail panel" aria-label={t('seat')}>
        {chosen === '' ? <p class="quiet">{t('tap_a_seat')}</p> : (
          <>
            <h2 class="card-seat"><bdi>{seatLabel([chosen])}</bdi></h2>
            <SeatDetail key={chosen} seat={chosen} />
          </>
        )}
      </section>
    </main>
  );
}
