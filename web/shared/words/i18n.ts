// The chosen language: its messages load on demand, everything shown follows by signal.
import { signal } from '@preact/signals';
import { type Args, formatLocale, formatMessage, matchLocale, type Messages } from './messages';
import { recall, remember } from '../memory';

const RTL: readonly string[] = ['ar', 'he', 'fa', 'ur'];
const LAST_LANGUAGE = 'aisle.language';

export const locale = signal('en');
const messages = signal<Messages>({});

type Loader = () => Promise<{ default: object }>;
let loaders: Record<string, Loader> = {};
/** Words of screens that are fetched later. */
let moreLoaders: Record<string, Loader> = {};

export function locales(): string[] {
  return Object.keys(loaders);
}

/** Names, seats and sums keep their own direction inside a sentence that runs the other way: 16 F is not F 16. */
function isolated(args: Args): Args {
  const isBackwards = RTL.includes(locale.value);
  return isBackwards ? Object.fromEntries(Object.entries(args).map(([name, arg]) => [name, typeof arg === 'string' ? `\u2068${arg}\u2069` : arg])) : args;
}

export function t(key: string, args: Args = {}): string {
  const message = messages.value[key];
  return message === undefined ? key : formatMessage(message, isolated(args), locale.value);
}

export function has(key: string): boolean {
  return key in messages.value;
}

export async function useLanguage(wish: string): Promise<void> {
  const wanted = matchLocale([wish], locales());
  const [loaded, more] = await Promise.all([loaders[wanted]!(), moreLoaders[wanted]?.()]);
  messages.value = { ...(loaded.default as Messages), ...(more?.default as Messages | undefined) };
  locale.value = wanted;
  document.documentElement.lang = wanted;
  document.documentElement.dir = RTL.includes(wanted) ? 'rtl' : 'ltr';
  remember(LAST_LANGUAGE, wanted);
}

export async function startLanguage(available: Record<string, Loader>): Promise<void> {
  loaders = available;
  const wishes = [recall(LAST_LANGUAGE) ?? '', ...navigator.languages];
  await useLanguage(matchLocale(wishes, locales()));
}

export async function moreWords(available: Record<string, Loader>): Promise<void> {
  moreLoaders = available;
  await useLanguage(locale.value);
}

export function number(value: number): string {
  return new Intl.NumberFormat(formatLocale(locale.value)).format(value);
}

/** `Deutsch` for `de` when `in` is `de`, else the name in the present language. */
export function languageName(code: string, within: string = locale.value): string {
  try {
    return new Intl.DisplayNames([within], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
