// After a press the board may move under the finger: for a moment nothing else can be pressed, so that the second half
// of a double tap does not fall on another order.
import { signal } from '@preact/signals';

const SETTLE_MS = 350;

export const settling = signal(false);

let timer: ReturnType<typeof setTimeout> | undefined;

export function settle(): void {
  settling.value = true;
  clearTimeout(timer);
  timer = setTimeout(() => {
    settling.value = false;
  }, SETTLE_MS);
}
