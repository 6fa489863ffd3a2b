// Keeps ordering in step with the server: by the live socket, and by asking for what it may have missed.
import type { Beat, GalleyMessage, Order } from '../net/galley';
import * as api from '../net/api';
import { asPassenger, whenAnother } from '../net/who';
import { link, session } from '../store';
import { whenChanged } from '../memory';
import { refreshMenu } from './refresh';
import {
  announcement, beginLeg, cursor, forgetOrders, loadWaiting, menu, orderOf, takeBoard, takeOrders, takeService, takeStock, waiting,
  WAITING_ORDERS,
} from './store';

const ASK_MS = 5_000;

/** True from when all was asked for after the socket came up: from then on nothing can have been missed. */
let inStep = false;
let asking: Promise<void> | null = null;

function heard(seq: number): void {
  if (inStep) {
    cursor.value = Math.max(cursor.value, seq);
  }
}

/** On another flight the menu's counts are other ones as well. True if it is another one. */
function enter(leg: string): boolean {
  const another = beginLeg(leg);
  if (another && menu.value) {
    refreshMenu().catch(() => undefined);
  }
  return another;
}

async function ask(): Promise<void> {
  let board = await asPassenger(() => api.listOrders(cursor.value));
  if (enter(board.leg)) {
    board = await asPassenger(() => api.listOrders(0));
  }
  board.orders.forEach(nudge);
  takeBoard(board);
}

/** Asks for what came after the last change that is known; who asks meanwhile gets the same answer. */
export function catchUp(): Promise<void> {
  asking ??= ask().finally(() => { asking = null; });
  return asking;
}

/** A short buzz when the tray is on its way, where the phone has one. */
function nudge(order: Order): void {
  const before = orderOf(order.id)?.state;
  if (before && before !== order.state && order.state === 'on_the_way') {
    navigator.vibrate?.([80, 60, 80]);
  }
}

/** What was asked for before the socket came up may lack what happened in between: asked again. */
function hello({ leg }: Beat): void {
  enter(leg);
  (asking ?? Promise.resolve()).then(catchUp, catchUp)
    .then(() => { inStep = link.value === 'live'; }, () => undefined);
}

export function takeGalleyMessage(message: GalleyMessage): void {
  switch (message.kind) {
    case 'hello': return hello(message.data);
    case 'beat': return inStep ? heard(message.data.seq) : hello(message.data);
    case 'order':
      nudge(message.data);
      takeOrders([message.data]);
      return heard(message.data.seq);
    case 'stock':
      takeStock([message.data]);
      return heard(message.data.seq);
    case 'service': return takeService(message.data);
    case 'announcement': announcement.value = message.data;
  }
}

/** What waited when the app was closed goes on its way. What sends is fetched only where one waits: most phones open the app to look. */
async function flushOrders(): Promise<void> {
  if (waiting.value.length > 0) {
    await (await import('./sending')).outbox.flush();
  }
}

function sendWaiting(): void {
  flushOrders().catch(() => undefined);
}

export function socketUp(): void {
  sendWaiting();
}

export function socketDown(): void {
  inStep = false;
}

/** The phone was looked at again, or the network came back. */
export async function awake(): Promise<void> {
  inStep = false;
  sendWaiting();
  await catchUp();
}

function askWithoutSocket(): void {
  if (link.value !== 'live' && session.value && document.visibilityState === 'visible') {
    sendWaiting();
    catchUp().catch(() => undefined);
  }
}

export function startOrdering(): void {
  whenAnother(() => { forgetOrders(); inStep = false; });
  whenChanged(WAITING_ORDERS, loadWaiting);
  loadWaiting();
  sendWaiting();
  catchUp().catch(() => undefined);
  setInterval(askWithoutSocket, ASK_MS);
}
