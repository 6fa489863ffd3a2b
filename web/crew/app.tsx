// The crew app: which screen, and the order in which it wakes up.
import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { effect } from '@preact/signals';
import { Sheets } from '../elements/crew/board/sheets';
import { Announced } from '../elements/crew/frame/announced';
import { Header } from '../elements/crew/frame/header';
import { StaleWarning } from '../elements/crew/frame/live-badge';
import { Notices } from '../elements/crew/frame/notices';
import { Rail } from '../elements/crew/frame/rail';
import { startLanguage } from '../shared/words/i18n';
import { startLifeline } from './net/lifeline';
import { startTaking } from './net/orders';
import { findSession } from './net/session';
import { Announce } from './screens/announce';
import { Board } from './screens/board';
import { History } from './screens/history';
import { Seats } from './screens/seats';
import { Service } from './screens/service';
import { Shift } from './screens/shift';
import { ShiftStart } from './screens/shift-start';
import { SignIn } from './screens/sign-in';
import { Stock } from './screens/stock';
import { TakeOrder } from './screens/take-order';
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

const SCREEN_OF: Record<ScreenName, () => preact.JSX.Element> = {
  board: Board, seats: Seats, order: TakeOrder, stock: Stock, service: Service, announce: Announce, history: History, shift: Shift,
};

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
  const Screen = SCREEN_OF[screen.value];
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
  if ('serviceWorker' in navigator) {
    navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  }
}

void wakeUp();
