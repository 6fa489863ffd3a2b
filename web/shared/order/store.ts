// What the app knows of ordering. It changes only on the server's word; what waits to be sent is the phone's own.
import { computed, signal } from '@preact/signals';
import { inOrder, isOpen, merge } from '../domain/orders';
import type { Announcement, Board, Menu, MenuItem, Order, Service, Stock, Wishes } from '../net/galley';
import type { WaitingOrder } from '../net/order-outbox';
import { recallAs } from '../memory';
import { flight } from '../store';

export const menu = signal<Menu | null>(null);
export const announcement = signal<Announcement | null>(null);
export const wishes = signal<Wishes | null>(null);
export const waiting = signal<WaitingOrder[]>([]);
/** Where they are kept on the phone, for all its tabs. */
export const WAITING_ORDERS = 'aisle.orders';
/** The key of the order that is on its way just now. */
export const sending = signal<string | null>(null);
/** By key: which order it has become. */
export const becameOf = signal<Readonly<Record<string, string>>>({});

/** The service, and when its last orders are by this phone's clock. */
export type KnownService = Service & { lastOrders_ms: number | null };
export const service = signal<KnownService | null>(null);

/** Names this flight's service; with another one everything known before is void. */
export const leg = signal('');
/** The newest change that this phone has surely heard of. */
export const cursor = signal(0);

const byId = signal<ReadonlyMap<string, Order>>(new Map());
const left = signal<ReadonlyMap<string, Stock>>(new Map());

export const orders = computed(() => inOrder(byId.value.values()));
export const openOrders = computed(() => orders.value.filter(isOpen));

/** Films stand still while somebody speaks to the cabin. */
export const filmsHeld = computed(() => (announcement.value?.pause ?? false) || (flight.value?.public_address ?? false));

export function loadWaiting(): void {
  waiting.value = recallAs(WAITING_ORDERS, []);
}

export function orderOf(id: string): Order | undefined {
  return byId.value.get(id);
}

export function itemOf(id: string): MenuItem | undefined {
  return menu.value?.items.find((item) => item.id === id);
}

/** What is left of a dish; null: nobody counts. */
export function leftOf(item: MenuItem): number | null {
  const known = left.value.get(item.id);
  return known ? known.left : item.stock;
}

export function takeOrders(fresh: readonly Order[]): void {
  byId.value = merge(byId.value, fresh);
}

export function takeStock(fresh: readonly Stock[]): void {
  const newer = fresh.filter((stock) => (left.value.get(stock.item)?.seq ?? -1) <= stock.seq);
  left.value = new Map([...left.value, ...newer.map((stock) => [stock.item, stock] as const)]);
}

export function takeService(fresh: Service): void {
  const { last_orders_s } = fresh;
  service.value = { ...fresh, lastOrders_ms: last_orders_s === null ? null : Date.now() + last_orders_s * 1000 };
}

export function takeMenu(fresh: Menu): void {
  menu.value = fresh;
  takeService(fresh.service);
}

export function takeBoard(board: Board): void {
  takeOrders(board.orders);
  takeStock(board.stock);
  takeService(board.service);
  announcement.value = board.announcement;
  cursor.value = Math.max(cursor.value, board.seq);
}

/** Another flight: what was ordered and known before is void. True if it is another one. */
export function beginLeg(fresh: string): boolean {
  if (fresh === leg.value) {
    return false;
  }
  const first = leg.value === '';
  leg.value = fresh;
  if (!first) {
    forgetOrders();
    left.value = new Map();
    announcement.value = null;
  }
  return !first;
}

/** This phone is another passenger now. */
export function forgetOrders(): void {
  byId.value = new Map();
  cursor.value = 0;
  wishes.value = null;
}

/** Until when a dish can be ordered, by this phone's clock: some close before the rest. */
export function lastOrdersOf(item: MenuItem): number | null {
  const until = service.value?.lastOrders_ms ?? null;
  const whole = menu.value?.service.last_orders_s ?? null;
  if (until === null || whole === null || item.last_orders_s === null) {
    return until;
  }
  return until - (whole - item.last_orders_s) * 1000;
}
