// Screens live behind the fragment (#/title/x), so that a reload needs nothing of the server but the app itself.
import { signal } from '@preact/signals';

export type ScreenName = 'watch' | 'title' | 'play' | 'order' | 'flight' | 'you';
export type Route = { screen: ScreenName; id: string; fromStart: boolean };

const ALONE: readonly string[] = ['order', 'flight', 'you'];
const WITH_ID: readonly string[] = ['title', 'play'];

/** Under `order` the id is the whole rest: nothing for the menu, `basket`, `allergies`, `item/ID`, or an order. */
export function parseRoute(fragment: string): Route {
  const [screen = '', id = '', option = ''] = fragment.replace(/^#?\/?/, '').split('/');
  if (screen === 'order') {
    return { screen, id: option ? `${id}/${option}` : id, fromStart: false };
  }
  const known = ALONE.includes(screen) || (WITH_ID.includes(screen) && id !== '');
  return { screen: known ? (screen as ScreenName) : 'watch', id, fromStart: option === 'start' };
}

export const path = {
  watch: '#/',
  flight: '#/flight',
  you: '#/you',
  order: '#/order',
  basket: '#/order/basket',
  allergies: '#/order/allergies',
  item: (id: string) => `#/order/item/${id}`,
  orderOf: (id: string) => `#/order/${id}`,
  title: (id: string) => `#/title/${id}`,
  play: (id: string) => `#/play/${id}`,
  playFromStart: (id: string) => `#/play/${id}/start`,
};

export const route = signal<Route>(parseRoute(''));

const scrolledTo = new Map<string, number>();
let shown = '';

/** A page about one thing, which opens at its top; rows, shelves and menus stay where they were. */
function isDetail({ screen, id }: Route): boolean {
  return screen === 'title' || (screen === 'order' && id !== '');
}

function showFragment(): void {
  scrolledTo.set(shown, scrollY);
  shown = location.hash;
  route.value = parseRoute(shown);
  const remembered = isDetail(route.value) ? 0 : scrolledTo.get(shown) ?? 0;
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
