// What a passenger can ask for. Requests go up from here; the answers come down through the store.
import * as api from './api';
import { Refusal } from './api';
import type { LiveMessage, PositionReport, SessionCode } from './contract';
import { LiveSocket, liveUrl } from './live';
import { recallAs, rememberAs } from '../memory';
import { Outbox, type Waiting } from './outbox';
import { awake, socketDown, socketUp, startOrdering, takeGalleyMessage } from '../order/keep-up';
import { flight, link, progressOf, rows, takeHome, takeProgress, titles } from '../store';
import { asPassenger, findSession, mayRetry, takeSession, whenAnother } from './who';

const WAITING_POSITIONS = 'aisle.positions';
const ASK_AGAIN_MS = 3_000;
/** Three beats. */
const SILENCE_MS = 16_000;
let heard_ms = 0;

export async function joinByCode(code: string): Promise<void> {
  takeSession(await api.openSession({ code }));
  await refreshHome();
  socket.renew();
}

export async function changeSeat(seat: string): Promise<void> {
  takeSession(await asPassenger(() => api.changeSession({ seat })));
  awake().catch(() => undefined); // another part of the cabin may have another service
}

export async function changeLanguage(language: string): Promise<void> {
  takeSession(await asPassenger(() => api.changeSession({ language })));
}

export function inviteOtherPhone(): Promise<SessionCode> {
  return asPassenger(api.createSessionCode);
}

/** Nothing aboard may know where the aircraft is; then the server answers that it cannot say, and all else goes on. */
export async function refreshFlight(): Promise<void> {
  try {
    flight.value = await api.readFlight();
  } catch (error) {
    if (error instanceof Refusal && error.status === 0) {
      throw error;
    }
  }
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

const outbox = new Outbox({
  send: (title, report, leaving) =>
    leaving ? api.savePosition(title, report, true) : asPassenger(() => api.savePosition(title, report, false)),
  answered: takeProgress,
  mayRetry,
  load: () => recallAs<Waiting[]>(WAITING_POSITIONS, []),
  save: (waiting) => rememberAs(WAITING_POSITIONS, waiting),
});
whenAnother(() => outbox.forget());

export function savePosition(title: string, report: PositionReport, leaving = false): void {
  outbox.put({ title, report, basis: progressOf(title)?.updated_ms ?? 0 });
  if (leaving) {
    outbox.flushLeaving();
  } else {
    void outbox.flush();
  }
}

function takeMessage(message: LiveMessage): void {
  heard_ms = Date.now();
  if (message.kind === 'flight') {
    flight.value = message.data;
  } else if (message.kind === 'progress') {
    outbox.dropOlderThan(message.data);
    takeProgress(message.data);
  } else {
    takeGalleyMessage(message);
  }
}

const socket = new LiveSocket(liveUrl(), {
  message: takeMessage,
  up: () => {
    heard_ms = Date.now();
    link.value = 'live';
    void outbox.flush();
    socketUp();
  },
  down: lost,
});

function lost(): void {
  link.value = 'away';
  socketDown();
}

/** Out of range nobody says goodbye: whoever hears no beat is away, whatever the socket thinks. */
function noticeSilence(): void {
  if (link.value === 'live' && Date.now() - heard_ms > SILENCE_MS) {
    lost();
    socket.renew();
  }
}

/** Everything that may have changed while this phone did not listen. */
async function resync(): Promise<void> {
  await Promise.all([refreshFlight(), refreshHome(), awake()]);
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
  startOrdering();
  socket.connect();
  setInterval(noticeSilence, SILENCE_MS / 4);
  document.addEventListener('visibilitychange', wake);
  addEventListener('pageshow', (event) => event.persisted && wake());
  addEventListener('online', wake);
}
