// One function an operation of the crew's plane.
import type {
  Announcement, AnnouncementRequest, CrewBoard, CrewOrderRequest, CrewService, CrewSession, CrewStock, Flight, Menu, Order,
  OrderState, Report, SeatChange, SeatFacts, Seatmap, ServiceChange, Settlement, StockChange,
} from './contract';
import { call } from './http';

export const REPORT_TABLE = '/api/v1/crew/report.csv';
export const LIVE = '/api/v1/crew/live';

const part = encodeURIComponent;

export const openSession = (name: string, pin: string) => call<CrewSession>('POST', '/session', { body: { name, pin } });
export const readSession = () => call<CrewSession>('GET', '/session');
export const closeSession = () => call<CrewSession>('DELETE', '/session');
export const readFlight = () => call<Flight>('GET', '/flight');
export const readMenu = (language: string) => call<Menu>('GET', `/menu?language=${part(language)}`);
export const readSeatmap = () => call<Seatmap>('GET', '/seatmap');
export const listOrders = (since: number) => call<CrewBoard>('GET', `/orders?since=${since}`);
export const takeOrder = (order: CrewOrderRequest, key: string) => call<Order>('POST', '/orders', { body: order, key });
export const moveOrder = (id: string, move: { to: OrderState; version: number; reason?: string }) =>
  call<Order>('PATCH', `/orders/${part(id)}`, { body: move });
export const claimOrder = (id: string, version: number) => call<Order>('POST', `/orders/${part(id)}/claim`, { body: { version } });
export const settleOrder = (id: string, settlement: Settlement) =>
  call<Order>('PUT', `/orders/${part(id)}/payment`, { body: settlement });
export const setStock = (item: string, change: StockChange) => call<CrewStock>('PUT', `/menu/${part(item)}/stock`, { body: change });
export const sellOut = (item: string) => call<{ stock: CrewStock; orders: Order[] }>('POST', `/menu/${part(item)}/sold-out`);
export const setService = (change: ServiceChange) => call<CrewService>('PUT', '/service', { body: change });
export const setSeat = (seat: string, change: SeatChange) => call<SeatFacts>('PUT', `/seats/${part(seat)}`, { body: change });
export const announce = (wish: AnnouncementRequest) => call<Announcement>('PUT', '/announcement', { body: wish });
export const endAnnouncement = () => call<Announcement | null>('DELETE', '/announcement');
export const handOver = (name: string, pin: string, note: string) =>
  call<CrewSession>('POST', '/handover', { body: { name, pin, note } });
export const readReport = () => call<Report>('GET', '/report');
export const closeFlight = () => call<Report>('POST', '/flight/close');
