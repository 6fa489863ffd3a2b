// A button that asks the server for something: shows at once that it works, and says when nothing could be sent yet.
import type { ComponentChildren } from 'preact';
import { working } from '../../../crew/state/notices';
import { t } from '../../../shared/words/i18n';
import { settle, settling } from './settling';

type AskProps = {
  testid: string;
  /** Keys of what it asks for, as the requests have them. */
  asks?: readonly string[];
  kind?: 'first' | 'plain' | 'next' | 'danger' | 'icon' | 'wide';
  label?: string;
  pressed?: boolean;
  onPress(): void;
  children: ComponentChildren;
};

function wayOf(asks: readonly string[]): string | undefined {
  const ways = asks.map((key) => working.value.get(key));
  return ways.find((way) => way === 'waiting') ?? ways.find(Boolean);
}

export function Ask({ testid, asks = [], kind = 'plain', label, pressed, onPress, children }: AskProps) {
  const way = wayOf(asks);
  const press = () => {
    if (!way && !settling.peek()) {
      settle();
      onPress();
    }
  };
  return (
    <button type="button" class={`ask ask-${kind}`} data-testid={testid} data-way={way} aria-label={label} aria-pressed={pressed}
      aria-disabled={way !== undefined || settling.value || undefined} onClick={press}>
      {way === 'waiting' && kind !== 'icon' ? t('not_sent_yet') : children}
    </button>
  );
}
