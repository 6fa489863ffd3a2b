// Keeps the tablet in step with the server: the live socket, catching up after every silence, and asking every few
// seconds where no socket can be had.
import { LiveSocket, liveUrl } from '../../shared/net/live';
import { locale } from '../../shared/words/i18n';
import { heard } from '../state/clock';
import {
  announcement, flight, forgetAll, link, me, menu, seatmap, service, takeBoard, takeOrders, takeSeats, takeStock,
} from '../state/store';
import * as api from './api';
import { CatchUp } from './catch-up';
import type { CrewBoard, CrewMessage } from './contract';
import { dropHanging, onAnswer, Refusal } from './http';
import { wakeSleepers } from './insist';

const POLL_MS = 5_000;
const RETRY_AT_MOST_MS = 500;
/** Two beats were missed: a socket that says nothing is dead, whatever it claims. */
const DEAF_MS = 11_000;
/** A new one either speaks soon or hangs in a network that is gone; browsers themselves may hold one back for seconds. */
const GREETING_MS = 6_000;

let deaf: ReturnType<typeof setTimeout> | undefined;
let onBack: () => void = () => undefined;

/** What else waits for the network. */
export function whenBack(work: () => void): void {
  onBack = work;
}

export async function readWords(): Promise<void> {
  menu.value = await api.readMenu(locale.value);
}

/** What does not come with the board. Where the flight is not known, the rest is there all the same. */
async function readCabin(): Promise<void> {
  const [, map, where] = await Promise.all([readWords(), api.readSeatmap(), api.readFlight().catch(() => null)]);
  seatmap.value = map;
  flight.value = where;
  takeSeats(map.seats);
}

function takeAnswer(board: CrewBoard, anew: boolean): void {
  takeBoard(board, anew);
  heard();
  if (anew) {
    readCabin().catch(() => undefined);
  }
}

const catchUp = new CatchUp({ ask: api.listOrders, take: takeAnswer });

export const refresh = (): Promise<void> => catchUp.now().catch(leaveIfUnknown);
const refreshAgain = (): Promise<void> => catchUp.again().catch(leaveIfUnknown);

/** The server does not know this tablet any more: back to the sign-in. */
export function leaveIfUnknown(error: unknown): void {
  if (error instanceof Refusal && error.status === 401 && me.value) {
    signedOut();
  }
}

function takeMessage(message: CrewMessage): void {
  heard();
  expectWord(DEAF_MS);
  switch (message.kind) {
    case 'hello':
    case 'beat': return catchUp.hear(message.data);
    case 'order': takeOrders([message.data]); return catchUp.note(message.data.seq);
    case 'stock': takeStock([message.data]); return catchUp.note(message.data.seq);
    case 'seat': takeSeats([message.data]); return catchUp.note(message.data.seq);
    case 'service': service.value = message.data; return;
    case 'announcement': announcement.value = message.data; return;
    case 'flight': flight.value = message.data;
  }
}

function expectWord(within_ms: number): void {
  clearTimeout(deaf);
  deaf = setTimeout(renew, within_ms);
}

function renew(): void {
  if (me.value) {
    link.value = 'polling';
    socket.renew();
    expectWord(GREETING_MS);
  }
}

const socket = new LiveSocket<CrewMessage>(liveUrl(api.LIVE), {
  message: takeMessage,
  up: () => {
    link.value = 'live';
    expectWord(GREETING_MS);
    dropHanging();
    wakeSleepers();
    onBack();
    void refreshAgain();
  },
  down: () => {
    link.value = 'polling';
    void refresh();
  },
}, RETRY_AT_MOST_MS);

function poll(): void {
  if (me.value && link.value !== 'live') {
    void refresh();
  }
}

/** The tablet was asleep or out of reach: what it holds may be old, and its socket dead. */
function wake(): void {
  if (document.visibilityState === 'visible' && me.value) {
    renew();
    dropHanging();
    wakeSleepers();
    void refreshAgain();
  }
}

export async function begin(): Promise<void> {
  catchUp.forget();
  renew();
  await refresh();
}

export function signedOut(): void {
  clearTimeout(deaf);
  socket.close();
  link.value = 'opening';
  forgetAll();
}

export function startLifeline(): void {
  onAnswer(() => {
    wakeSleepers();
    onBack();
  });
  setInterval(poll, POLL_MS);
  document.addEventListener('visibilitychange', wake);
  addEventListener('pageshow', (event) => event.persisted && wake());
  addEventListener('online', wake);
}
