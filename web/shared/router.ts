// Screens live behind the fragment (#/title/x), so that a reload needs nothing of the server but the app itself.
import { signal } from '@preact/signals';

export type ScreenName = 'watch' | 'title' | 'play' | 'flight' | 'you';
export type Route = { screen: ScreenName; id: string; fromStart: boolean };

const SCREENS: readonly string[] = ['title', 'play', 'flight', 'you'];

export function parseRoute(fragment: string): Route {
  const [screen = '', id = '', option = ''] = fragment.replace(/^#?\/?/, '').split('/');
  const known = SCREENS.includes(screen) && (id !== '' || screen === 'flight' || screen === 'you');
  return { screen: known ? (screen as ScreenName) : 'watch', id, fromStart: option === 'start' };
}

export const path = {
  watch: '#/',
  flight: '#/flight',
  you: '#/you',
  title: (id: string) => `#/title/${id}`,
  play: (id: string) => `#/play/${id}`,
  playFromStart: (id: string) => `#/play/${id}/start`,
};

export const route = signal<Route>(parseRoute(''));

const scrolledTo = new Map<string, number>();
let shown = '';

/** Rows and shelves stay where they were; a title page opens at its top. */
function showFragment(): void {
  scrolledTo.set(shown, scrollY);
  shown = location.hash;
  route.value = parseRoute(shown);
  const remembered = route.value.screen === 'title' ? 0 : scrolledTo.get(shown) ?? 0;
  requestAnimationFrame(() => scrollTo(0, remembered));
}

export function startRouter(): void {
  history.scrollRestoration = 'manual';
  addEventListener('hashchange', showFragment);
  showFragment();
}

/** Back to where one came from, or to the given screen when the app was opened right here. */
export function leaveTo(fallback: string): void {
  location.replace(fallback);
}

/** The code of another phone's invitation, taken out of the address so that it is used once. */
export function takeInvitation(): string | null {
  const found = /^#code=([0-9A-Za-z-]{8,16})$/.exec(location.hash);
  if (!found) {
    return null;
  }
  history.replaceState(null, '', location.pathname + location.search);
  return found[1] ?? null;
}
