// Home: the sky over the way, what one has begun, and what there is to see.
import { Airports } from '../../elements/flight/airports';
import { FlightArc } from '../../elements/flight/flight-arc';
import { Sky } from '../../elements/flight/sky';
import { TimeLeft } from '../../elements/flight/time-left';
import { Hero } from '../../elements/home/hero';
import { ResumeCard } from '../../elements/home/resume-card';
import { Shelf } from '../../elements/home/shelf';
import { genreName } from '../../elements/facts';
import { SeatChip } from '../../elements/seat-chip';
import { OrderingPart } from '../ordering';
import type { Row, Title } from '../../shared/net/contract';
import { featured, shownRows } from '../../shared/domain/shelves';
import { continued, flight, homeIsKnown, link, rows, session, titleOf, titles } from '../../shared/store';
import { openOrders, waiting } from '../../shared/order/store';
import { t } from '../../shared/words/i18n';

function Header() {
  const now = flight.value;
  return (
    <Sky flight={now}>
      <div class="sky-row">
        {now ? <TimeLeft flight={now} /> : <p class="time-left" />}
        <SeatChip seat={session.value?.seat ?? null} />
      </div>
      {now && <FlightArc progress={now.progress} />}
      {now && <Airports flight={now} />}
    </Sky>
  );
}

function Continue() {
  const begun = continued.value;
  if (begun.length === 0) {
    return null;
  }
  return (
    <section class="continue" aria-labelledby="continue-heading">
      <h2 id="continue-heading">{t('continue_watching')}</h2>
      <ul class="continue-list">
        {begun.map((progress) => (
          <li key={progress.title}>
            <ResumeCard title={titleOf(progress.title)!} progress={progress} flight={flight.value} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function heading(row: Row): string {
  return row.reason === 'genre' ? genreName(row.genre ?? '') : t(`row_${row.reason}`);
}

const isTitle = (title: Title | undefined): title is Title => title !== undefined;

function Shelves() {
  const all = titles.value ?? [];
  return (
    <>
      {shownRows(rows.value ?? [], all.length).map((row, at) => {
        const name = row.genre ? `genre-${row.genre}` : row.reason;
        return (
          <Shelf key={name} name={name.replace(/\W+/g, '-')} heading={heading(row)} eager={at < 2}
            titles={row.titles.map(titleOf).filter(isTitle)} />
        );
      })}
    </>
  );
}

function Programme() {
  const opening = featured(rows.value ?? [], continued.value, titles.value ?? []);
  if (titles.value?.length === 0) {
    return <p class="empty">{t('no_titles')}</p>;
  }
  return (
    <>
      <Continue />
      {opening && <Hero title={opening} flight={flight.value} />}
      <Shelves />
    </>
  );
}

export function Watch() {
  return (
    <div class="screen" data-testid="home">
      <Header />
      <main class="content">
        <h1 class="visually-hidden" tabIndex={-1}>{t('watch')}</h1>
        {openOrders.value.length + waiting.value.length > 0 && <OrderingPart name="OpenOrders" />}
        {homeIsKnown.value ? <Programme /> : <p class="empty" role="status">{t(link.value === 'away' ? 'waiting_for_network' : 'one_moment')}</p>}
      </main>
    </div>
  );
}
