// The crew app: which screen, and the order in which it wakes up.
import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { effect, signal } from '@preact/signals';
import { Sheets } from '../elements/crew/board/sheets';
import { Announced } from '../elements/crew/frame/announced';
import { Header } from '../elements/crew/frame/header';
import { StaleWarning } from '../elements/crew/frame/live-badge';
import { Notices } from '../elements/crew/frame/notices';
import { Rail } from '../elements/crew/frame/rail';
import { startLanguage, t } from '../shared/words/i18n';
import { startLifeline } from './net/lifeline';
import { startTaking } from './net/taking';
import { findSession } from './net/session';
import { Board } from './screens/board';
import { Seats } from './screens/seats';
import { ShiftStart } from './screens/shift-start';
import { SignIn } from './screens/sign-in';
import { startArrivals } from './state/arrivals';
import { startClock } from './state/clock';
import { argument, screen, type ScreenName, startScreens } from './state/screen';
import { me } from './state/store';
import { bright, shiftBegun } from './state/tablet';
import './app.css';

const LOCALES = {
  en: () => import('./locales/en.json'),
  de: () => import('./locales/de.json'),
  fr: () => import('./locales/fr.json'),
  es: () => import('./locales/es.json'),
  ar: () => import('./locales/ar.json'),
};

const later = signal<typeof import('./screens/later') | null>(null);

/** Asks again until it has them: the tablet may be between two networks. */
async function fetchLater(): Promise<void> {
  try {
    later.value ??= await import('./screens/later');
  } catch {
    setTimeout(() => void fetchLater(), 1_000);
  }
}

const Loading = () => <main class="page" aria-busy="true"><h2>{t('loading')}</h2></main>;

function screenOf(name: ScreenName): () => preact.JSX.Element {
  const rest = later.value;
  switch (name) {
    case 'board': return Board;
    case 'seats': return Seats;
    case 'order': return rest?.TakeOrder ?? Loading;
    case 'stock': return rest?.Stock ?? Loading;
    case 'service': return rest?.Service ?? Loading;
    case 'announce': return rest?.Announce ?? Loading;
    case 'history': return rest?.History ?? Loading;
    case 'shift': return rest?.Shift ?? Loading;
  }
}

/** A screen reader follows to the new screen's heading. */
function useHeadingFocus(name: string): void {
  useEffect(() => {
    const heading = document.querySelector<HTMLElement>('main h2, h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
    document.querySelector('main')?.scrollTo(0, 0);
  }, [name]);
}

function Working() {
  const Screen = screenOf(screen.value);
  useHeadingFocus(screen.value);
  return (
    <div class={`crew crew-${screen.value}`}>
      <Header />
      <StaleWarning />
      <Rail />
      <div class="stage">
        {screen.value !== 'announce' && <Announced />}
        <Screen key={`${screen.value}/${argument.value}`} />
      </div>
      <Sheets />
      <Notices />
    </div>
  );
}

function App() {
  return me.value === null ? <SignIn /> : shiftBegun.value ? <Working /> : <ShiftStart />;
}

async function wakeUp(): Promise<void> {
  const root = document.getElementById('app')!;
  await startLanguage(LOCALES);
  startScreens();
  startClock();
  startLifeline();
  startTaking();
  startArrivals();
  effect(() => void (document.documentElement.dataset.bright = bright.value ? 'on' : 'off'));
  await Promise.race([findSession(), new Promise((resolve) => setTimeout(resolve, 1_500))]);
  root.textContent = '';
  render(<App />, root);
  document.documentElement.dataset.ready = '1';
  void fetchLater();
  if ('serviceWorker' in navigator) {
    navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  }
}

void wakeUp();
