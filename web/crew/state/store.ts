// What the crew app knows of the flight. It changes only on the server's word: replies, and messages of the live socket.
import { computed, signal } from '@preact/signals';
import { mergeOrders, mergeSeats, mergeStock } from '../domain/merge';
import type {
  Announcement, CrewBoard, CrewService, CrewSession, CrewStock, Flight, Menu, MenuItem, Order, Report, SeatFacts, Seatmap,
} from '../net/contract';

export type Link = 'opening' | 'live' | 'polling';

export const me = signal<CrewSession | null>(null);
export const flight = signal<Flight | null>(null);
export const menu = signal<Menu | null>(null);
export const seatmap = signal<Seatmap | null>(null);
export const orders = signal<ReadonlyMap<string, Order>>(new Map());
export const stock = signal<ReadonlyMap<string, CrewStock>>(new Map());
export const seats = signal<ReadonlyMap<string, SeatFacts>>(new Map());
export const service = signal<CrewService | null>(null);
export const announcement = signal<Announcement | null>(null);
export const report = signal<Report | null>(null);
export const link = signal<Link>('opening');
export const boardIsKnown = signal(false);

const items = computed(() => new Map((menu.value?.items ?? []).map((item) => [item.id, item])));
const choices = computed(() => new Map((menu.value?.items ?? [])
  .flatMap((item) => item.options.flatMap((option) => option.choices.map((choice) => [`${item.id}/${choice.id}`, choice.name])))));
const phrases = computed(() => new Map((menu.value?.phrases ?? []).map(({ id, name }) => [id, name])));

export const cabinRows = computed(() => seatmap.value?.rows ?? []);
export const zones = computed(() => seatmap.value?.zones ?? []);
export const itemOf = (id: string): MenuItem | undefined => items.value.get(id);
export const itemName = (id: string): string => itemOf(id)?.name ?? id;
export const choiceName = (item: string, choice: string): string => choices.value.get(`${item}/${choice}`) ?? choice;
export const phraseName = (id: string): string => phrases.value.get(id) ?? id;

export function takeOrders(heard: readonly Order[]): void {
  orders.value = mergeOrders(orders.value, heard);
}

export function takeStock(heard: readonly CrewStock[]): void {
  stock.value = mergeStock(stock.value, heard);
}

export function takeSeats(heard: readonly SeatFacts[]): void {
  seats.value = mergeSeats(seats.value, heard);
}

/** Another flight: nothing of the one before is true. */
function forgetFlight(): void {
  orders.value = new Map();
  stock.value = new Map();
  seats.value = new Map();
  report.value = null;
}

export function takeBoard(board: CrewBoard, anew: boolean): void {
  if (anew) {
    forgetFlight();
  }
  takeOrders(board.orders);
  takeStock(board.stock);
  takeSeats(board.seats);
  service.value = board.service;
  announcement.value = board.announcement;
  boardIsKnown.value = true;
}

export function forgetAll(): void {
  forgetFlight();
  me.value = null;
  boardIsKnown.value = false;
}
