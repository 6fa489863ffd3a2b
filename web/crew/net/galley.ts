// What the crew asks for the flight as a whole: stock, service, seats, announcements, report.
import { announcement, report, service, takeSeats, takeStock } from '../state/store';
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
  const changed = await perform(`service/${key}`, () => api.setService(change));
  service.value = changed ?? service.value;
}

export async function changeSeat(seat: string, change: SeatChange): Promise<void> {
  const facts = await perform(`seat/${seat}`, () => api.setSeat(seat, change));
  takeSeats(facts ? [facts] : []);
}

export async function announce(key: string, wish: AnnouncementRequest): Promise<boolean> {
  const said = await perform(`announce/${key}`, () => api.announce(wish));
  announcement.value = said ?? announcement.value;
  return said !== null;
}

export async function endAnnouncement(): Promise<void> {
  await perform('announce/end', async () => {
    await api.endAnnouncement();
    announcement.value = null;
  });
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
