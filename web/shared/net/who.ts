// Who this phone is to the server: a passenger by a cookie, which the server may have forgotten (a new flight).
import * as api from './api';
import { Refusal } from './api';
import type { Session } from './contract';
import { session } from '../store';
import { useLanguage } from '../words/i18n';

const reactions: (() => void)[] = [];

/** What belongs to one passenger is forgotten when the phone becomes another one. */
export function whenAnother(react: () => void): void {
  reactions.push(react);
}

export function takeSession(opened: Session): void {
  const { passenger, seat, language } = opened;
  if (session.value && session.value.passenger !== passenger) {
    reactions.forEach((react) => react());
  }
  session.value = { passenger, seat, language };
  void useLanguage(language);
}

/** A phone that the server does not know becomes a passenger again and asks once more. */
export async function asPassenger<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 401) {
      throw error;
    }
    takeSession(await api.openSession({ language: navigator.language }));
    return ask();
  }
}

export async function findSession(): Promise<void> {
  takeSession(await asPassenger(api.readSession));
}

/** No answer at all, or one that says to come back later. */
export function mayRetry(error: unknown): boolean {
  return error instanceof Refusal && (error.status === 0 || error.status === 429 || error.status >= 500);
}
