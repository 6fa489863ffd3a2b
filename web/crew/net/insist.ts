// A request that the crew has made once is made until the server answers: what is sent must be safe to repeat.
import { isPassing } from './http';

export type Way = 'sending' | 'waiting';

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 2_000;
/** After so much silence the button says that nothing has been sent for sure. */
const SILENT_MS = 1_500;

let sleepers: (() => void)[] = [];

/** The network is back: who waits, tries now. */
export function wakeSleepers(): void {
  const waking = sleepers;
  sleepers = [];
  waking.forEach((wake) => wake());
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    sleepers.push(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

export async function insist<T>(send: () => Promise<T>, on: (way: Way) => void): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    const silent = setTimeout(() => on('waiting'), SILENT_MS);
    try {
      on(attempt === 0 ? 'sending' : 'waiting');
      return await send();
    } catch (error) {
      if (!isPassing(error)) {
        throw error;
      }
      on('waiting');
      clearTimeout(silent);
      await sleep(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt));
    } finally {
      clearTimeout(silent);
    }
  }
}
