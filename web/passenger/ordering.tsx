// The door to the ordering screens: they and their words are fetched when they are first needed, or on idle.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { link } from '../shared/store';
import { moreWords, t } from '../shared/words/i18n';

type Ordering = typeof import('./order/parts');
type PartName = 'OrderScreen' | 'OpenOrders' | 'AtYourSeat';

const ordering = signal<Ordering | null>(null);
let fetching: Promise<void> | null = null;

async function fetchAll(): Promise<void> {
  const parts = await import('./order/parts');
  await moreWords(parts.WORDS);
  ordering.value = parts;
}

/** Tried anew by the next one who asks, when the network was away. */
export function fetchOrdering(): Promise<void> {
  fetching ??= fetchAll().catch(() => { fetching = null; });
  return fetching;
}

/** Shows a part as soon as it is there; `waits` says so meanwhile. */
export function OrderingPart({ name, id = '', waits }: { name: PartName; id?: string; waits?: boolean }) {
  const state = link.value;
  useEffect(() => void fetchOrdering(), [state]);
  const Part = ordering.value?.[name];
  if (Part) {
    return <Part id={id} />;
  }
  return waits ? <p class="empty" role="status">{t(state === 'away' ? 'waiting_for_network' : 'one_moment')}</p> : null;
}
