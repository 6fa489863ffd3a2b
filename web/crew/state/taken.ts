// Orders that the crew has taken and the server has not answered yet, and the last one it had too little for.
import { signal } from '@preact/signals';
import type { CrewOrderRequest, Left } from '../net/contract';
import type { Taken } from '../net/taken';

export const unsent = {
  waiting: signal<readonly Taken[]>([]),
  refused: signal<{ order: CrewOrderRequest; left: Left[] } | null>(null),
};
