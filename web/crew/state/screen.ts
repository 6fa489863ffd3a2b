// Screens live behind the fragment (#/stock), so that a reload comes back to the same one. A sheet lies over a screen.
import { signal } from '@preact/signals';

export const SCREENS = ['board', 'seats', 'order', 'stock', 'service', 'announce', 'history', 'shift'] as const;
export type ScreenName = (typeof SCREENS)[number];

export type Sheet =
  | { kind: 'decline' | 'more' | 'payment'; orders: string[] }
  | { kind: 'sold_out'; item: string }
  | { kind: 'seat'; seat: string };

export const screen = signal<ScreenName>('board');
export const argument = signal('');
export const sheet = signal<Sheet | null>(null);

export function parseScreen(fragment: string): { screen: ScreenName; argument: string } {
  const [name = '', rest = ''] = fragment.replace(/^#?\/?/, '').split('/');
  const known = SCREENS.find((one) => one === name);
  return { screen: known ?? 'board', argument: known ? rest : '' };
}

export const pathTo = (name: ScreenName, rest = ''): string => `#/${name}${rest && `/${rest}`}`;

function show(): void {
  const parsed = parseScreen(location.hash);
  screen.value = parsed.screen;
  argument.value = parsed.argument;
  sheet.value = null;
}

export function startScreens(): void {
  addEventListener('hashchange', show);
  show();
}
