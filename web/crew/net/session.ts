// Who works with this tablet. A PIN goes to the server once and is kept nowhere.
import { pathTo } from '../state/screen';
import { me } from '../state/store';
import { rememberName, shiftBegun } from '../state/tablet';
import * as api from './api';
import type { CrewSession } from './contract';
import { Refusal } from './http';
import { begin, signedOut } from './lifeline';
import { perform } from './perform';

export type Entry = 'in' | 'unreachable' | 'wrong' | { locked_s: number };

function enter({ name, note }: CrewSession): void {
  me.value = { name, note };
  rememberName(name);
  void begin();
}

function entryOf(error: unknown): Entry {
  const { status, wait_s } = error instanceof Refusal ? error : new Refusal(0);
  if (status === 429) {
    return { locked_s: Math.max(1, wait_s) };
  }
  return status === 0 || status >= 500 ? 'unreachable' : 'wrong';
}

/** A shift begins at the board, wherever the one before has ended. */
function enterAtBoard(session: CrewSession): void {
  location.hash = pathTo('board');
  shiftBegun.value = false;
  enter(session);
}

export async function signIn(name: string, pin: string): Promise<Entry> {
  try {
    enterAtBoard(await api.openSession(name, pin));
    return 'in';
  } catch (error) {
    return entryOf(error);
  }
}

export async function handOver(name: string, pin: string, note: string): Promise<Entry> {
  try {
    enterAtBoard(await api.handOver(name, pin, note));
    return 'in';
  } catch (error) {
    return entryOf(error);
  }
}

export async function signOut(): Promise<void> {
  await perform('sign-out', api.closeSession, () => undefined);
  shiftBegun.value = false;
  signedOut();
}

/** After a reload: is somebody still signed in? Asks until the server answers. */
export async function findSession(): Promise<void> {
  const session = await perform('session', api.readSession, () => undefined);
  if (session) {
    enter(session);
  }
}
