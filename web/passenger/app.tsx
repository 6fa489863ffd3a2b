// The passenger app: which screen, and the order in which it wakes up.
import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Banner } from '../elements/banner';
import { LinkState } from '../elements/link-state';
import { TabBar } from '../elements/tab-bar';
import { start } from '../shared/net/requests';
import { prefetchEngine } from '../shared/player/engine';
import { type Route, route, startRouter, takeInvitation } from '../shared/router';
import { homeIsKnown, link } from '../shared/store';
import { startLanguage } from '../shared/words/i18n';
import { fetchOrdering, OrderingPart } from './ordering';
import { FlightScreen } from './screens/flight';
import { Play } from './screens/play';
import { TitlePage } from './screens/title';
import { Watch } from './screens/watch';
import { You } from './screens/you';
import './app.css';

const LOCALES = {
  en: () => import('./locales/en.json'),
  de: () => import('./locales/de.json'),
  fr: () => import('./locales/fr.json'),
  es: () => import('./locales/es.json'),
  ar: () => import('./locales/ar.json'),
};

function Screen({ screen, id, fromStart }: Route) {
  switch (screen) {
    case 'watch': return <Watch />;
    case 'title': return <TitlePage id={id} />;
    case 'play': return <Play id={id} fromStart={fromStart} />;
    case 'order': return <OrderingPart name="OrderScreen" id={id} waits />;
    case 'flight': return <FlightScreen />;
    case 'you': return <You />;
  }
}

/** A screen reader follows to the new screen's heading; the first one is read from the top anyway. */
function useHeadingFocus(shown: string): void {
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) {
      document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [shown]);
}

/** Tells tests, and nobody else, that the home screen stands with its films. */
function useReadyMark(): void {
  const ready = homeIsKnown.value;
  useEffect(() => {
    if (ready) {
      document.documentElement.dataset.ready = '1';
    }
  }, [ready]);
}

function App() {
  const now = route.value;
  useHeadingFocus(`${now.screen}/${now.id}`);
  useReadyMark();
  return (
    <div class={`app app-${now.screen}`}>
      {now.screen !== 'play' && <TabBar screen={now.screen} />}
      <LinkState link={link.value} />
      {now.screen !== 'play' && <Banner />}
      <Screen {...now} />
    </div>
  );
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) {
    requestIdleCallback(work, { timeout: 5_000 });
  } else {
    setTimeout(work, 2_000);
  }
}

async function wakeUp(): Promise<void> {
  const root = document.getElementById('app')!;
  const invitation = takeInvitation();
  await startLanguage(LOCALES);
  startRouter();
  root.textContent = '';
  render(<App />, root);
  await start(invitation);
  whenIdle(() => { void fetchOrdering(); prefetchEngine(); });
  if ('serviceWorker' in navigator) {
    navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  }
}

void wakeUp();
