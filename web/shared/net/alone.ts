// One tab at a time: by the browser's locks, or, on plain HTTP where there are none, by a lease in storage.
import { recall, remember } from '../memory';

/** Longer than an answer may take; renewed by whoever goes on. */
const LEASE_MS = 15_000;
const SETTLE_MS = 40;

const me = String(Math.random());

function holder(key: string): string | null {
  const [who = '', until = '0'] = (recall(key) ?? '').split('|');
  return Number(until) > Date.now() ? who : null;
}

async function byLease(key: string, work: () => Promise<void>): Promise<void> {
  const renew = () => remember(key, `${me}|${Date.now() + LEASE_MS}`);
  if ((holder(key) ?? me) !== me) {
    throw new Error('another tab');
  }
  renew();
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  if (holder(key) !== me) {
    throw new Error('another tab');
  }
  const beat = setInterval(renew, LEASE_MS / 3);
  try {
    await work();
  } finally {
    clearInterval(beat);
    remember(key, '');
  }
}

/** Rejects where another tab is at it and holds a lease; by locks it waits its turn. */
export async function alone(name: string, work: () => Promise<void>): Promise<void> {
  if ('locks' in navigator) {
    await navigator.locks.request(name, work);
  } else {
    await byLease(`${name}.lease`, work);
  }
}
