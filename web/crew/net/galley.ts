// What the crew asks for the flight as a whole: stock, service, seats, announcements, report.
import { announcement, report, service, takeSeats, takeStock } from '../state/store';
import { unlessTold } from '../state/told';
import * as api from './api';
import type { AnnouncementRequest, SeatChange, ServiceChange, StockChange } from './contract';
import { refresh } from './lifeline';
import { perform, performOnce } from './perform';

/** Waste adds up with each request. */
export async function changeStock(item: string, change: StockChange): Promise<void> {
  const ask = change.as === 'waste' ? performOnce : perform;
  const stock = await ask(`stock/${item}`, () => api.setStock(item, change));
  takeStock(stock ? [stock] : []);
}

export async function changeService(key: string, change: ServiceChange): Promise<void> {
  await unlessTold(service, () => perform(`service/${key}`, () => api.setService(change)), (changed) => changed);
}

export async function changeSeat(seat: string, change: SeatChange): Promise<void> {
  const facts = await perform(`seat/${seat}`, () => api.setSeat(seat, change));
  takeSeats(facts ? [facts] : []);
}

export function announce(key: string, wish: AnnouncementRequest): Promise<boolean> {
  return unlessTold(announcement, () => perform(`announce/${key}`, () => api.announce(wish)), (said) => said);
}

export async function endAnnouncement(): Promise<void> {
  const end = async (): Promise<true> => {
    await api.endAnnouncement();
    return true;
  };
  await unlessTold(announcement, () => perform('announce/end', end), () => null);
}

export async function readReport(): Promise<void> {
  report.value = (await perform('report', api.readReport)) ?? report.value;
}

export async function closeFlight(): Promise<void> {
  const last = await performOnce('close', api.closeFlight);
  if (last) {
    await refresh();
    report.value = last;
  }
}
