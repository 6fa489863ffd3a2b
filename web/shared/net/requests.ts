// What a passenger can ask for. Requests go up from here; the answers come down through the store.
import * as api from './api';
import { Refusal } from './api';
import type { LiveMessage, PositionReport, Session, SessionCode } from './contract';
import { useLanguage } from '../words/i18n';
import { LiveSocket, liveUrl } from './live';
import { recall, remember } from '../memory';
import { Outbox, type Waiting } from './outbox';
import { flight, link, progressOf, rows, session, takeHome, takeProgress, titles } from '../store';

const WAITING_POSITIONS = 'aisle.positions';
const ASK_AGAIN_MS = 3_000;

function takeSession(opened: Session): void {
  const { passenger, seat, language } = opened;
  if (session.value && session.value.passenger !== passenger) {
    outbox.forget();
  }
  session.value = { passenger, seat, language };
  void useLanguage(language);
}

/** The server may have forgotten this phone (a new flight): then it becomes a passenger again and asks once more. */
async function asPassenger<T>(ask: () => Promise<T>): Promise<T> {
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

export async function joinByCode(code: string): Promise<void> {
  takeSession(await api.openSession({ code }));
  await refreshHome();
  socket.renew();
}

export async function changeSeat(seat: string): Promise<void> {
  takeSession(await asPassenger(() => api.changeSession({ seat })));
}

export async function changeLanguage(language: string): Promise<void> {
  takeSession(await asPassenger(() => api.changeSession({ language })));
}

export function inviteOtherPhone(): Promise<SessionCode> {
  return asPassenger(api.createSessionCode);
}

export async function refreshFlight(): Promise<void> {
  flight.value = await api.readFlight();
}

export async function refreshTitles(): Promise<void> {
  titles.value = (await api.listTitles()).titles;
}

/** What this phone has not yet told counts as well: a film goes on where it was left, not where it was last told. */
export async function refreshHome(): Promise<void> {
  const home = await asPassenger(api.readHome);
  home.continue.forEach((progress) => outbox.dropOlderThan(progress));
  takeHome((await outbox.flush()) ? await asPassenger(api.readHome) : home);
}

function loadWaiting(): Waiting[] {
  try {
    return JSON.parse(recall(WAITING_POSITIONS) ?? '[]') as Waiting[];
  } catch {
    return [];
  }
}

const outbox = new Outbox({
  send: (title, report, leaving) =>
    leaving ? api.savePosition(title, report, true) : asPassenger(() => api.savePosition(title, report, false)),
  answered: takeProgress,
  mayRetry: (error) => error instanceof Refusal && (error.status === 0 || error.status === 429 || error.status >= 500),
  load: loadWaiting,
  save: (waiting) => remember(WAITING_POSITIONS, JSON.stringify(waiting)),
});

export function savePosition(title: string, report: PositionReport, leaving = false): void {
  outbox.put({ title, report, basis: progressOf(title)?.updated_ms ?? 0 });
  if (leaving) {
    outbox.flushLeaving();
  } else {
    void outbox.flush();
  }
}

function takeMessage(message: LiveMessage): void {
  if (message.kind === 'flight') {
    flight.value = message.data;
  } else if (message.kind === 'progress') {
    outbox.dropOlderThan(message.data);
    takeProgress(message.data);
  }
}

const socket = new LiveSocket(liveUrl(), {
  message: takeMessage,
  up: () => {
    link.value = 'live';
    void outbox.flush();
  },
  down: () => {
    link.value = 'away';
  },
});

/** Everything that may have changed while this phone did not listen. */
async function resync(): Promise<void> {
  await Promise.all([refreshFlight(), refreshHome()]);
}

function wake(): void {
  if (document.visibilityState === 'visible' && rows.value) {
    socket.renew();
    resync().catch(() => undefined);
  }
}

async function open(invitation: string | null): Promise<void> {
  const open = Promise.all([refreshTitles(), refreshFlight()]);
  open.catch(() => undefined);
  await (invitation ? joinOrFind(invitation) : findSession());
  await Promise.all([open, refreshHome()]);
}

/** A code that has expired must not lock anyone out: then the phone stays the passenger that it was. */
async function joinOrFind(code: string): Promise<void> {
  try {
    takeSession(await api.openSession({ code }));
  } catch (error) {
    if (error instanceof Refusal && error.status === 0) {
      throw error;
    }
    await findSession();
  }
}

/** Asks until the server answers, then keeps the app in step with it. */
export async function start(invitation: string | null): Promise<void> {
  for (;;) {
    try {
      await open(invitation);
      break;
    } catch {
      link.value = 'away';
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
    }
  }
  socket.connect();
  document.addEventListener('visibilitychange', wake);
  addEventListener('pageshow', (event) => event.persisted && wake());
  addEventListener('online', wake);
}
