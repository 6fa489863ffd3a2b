// What has ended, newest first: to be put back, to be paid.
import { useState } from 'preact/hooks';
import { Ask } from '../../elements/crew/parts/ask';
import { Choice } from '../../elements/crew/parts/choice';
import { t } from '../../shared/words/i18n';
import { seatLabel, seatsOf } from '../domain/seats';
import type { Order } from '../net/contract';
import { putBack, settle } from '../net/orders';
import { sheet } from '../state/screen';
import { cabinRows, itemName } from '../state/store';
import { ended } from '../state/view';
import { money } from '../../shared/words/money';
import { reasonName, wallClock } from '../words/names';

const KINDS = ['delivered', 'declined', 'cancelled', 'due'] as const;

function fits(order: Order, kinds: readonly string[]): boolean {
  return kinds.length === 0 || kinds.includes(order.state) || (kinds.includes('due') && order.payment.state === 'due');
}

function Money({ order }: { order: Order }) {
  const { payment, total_minor, currency, id, number } = order;
  if (payment.state === 'none' || order.state !== 'delivered') {
    return null;
  }
  return (
    <>
      {payment.state === 'due' && (
        <Ask testid={`paid-${number}`} asks={[`payment/${id}`]} onPress={() => void settle(order, { state: 'paid' })}>{t('mark_paid')}</Ask>
      )}
      <Ask testid={`payment-of-${number}`} asks={[`payment/${id}`]} onPress={() => (sheet.value = { kind: 'payment', orders: [id] })}>
        {money(total_minor, currency)} · {t(`payment_${payment.state}`)}…
      </Ask>
    </>
  );
}

/** What became of it, why, by whom, when; and of its money. */
function factsOf({ state, reason, moves, updated_ms, payment }: Order): string {
  const who = moves[moves.length - 1]?.who;
  const facts = [t(`state_${state}`), reasonName(reason), who, wallClock(updated_ms), payment.reference, reasonName(payment.reason || null)];
  return facts.filter(Boolean).join(' · ');
}

function Row({ order }: { order: Order }) {
  return (
    <li class="past" data-testid={`history-${order.number}`} data-state={order.state} data-payment={order.payment.state}>
      <bdi class="past-seat">{seatLabel(seatsOf(order), cabinRows.value)}</bdi>
      <span class="past-words">
        <span>{order.lines.map((line) => `${line.quantity} × ${itemName(line.item)}`).join(', ')}</span>
        <span class="quiet">{factsOf(order)}</span>
      </span>
      <span class="past-actions">
        <Money order={order} />
        <Ask testid={`put-back-${order.number}`} asks={[`order/${order.id}`]} onPress={() => void putBack([order])}>{t('put_back')}</Ask>
      </span>
    </li>
  );
}

export function History() {
  const [kinds, setKinds] = useState<string[]>([]);
  const shown = ended.value.filter((order) => fits(order, kinds));
  const toggle = (kind: string) => setKinds(kinds.includes(kind) ? [] : [kind]);
  return (
    <main class="page" data-testid="screen-history">
      <h2>{t('nav_history')}</h2>
      <Choice name="history" label={t('only')} among={KINDS.map((id) => ({ id, name: t(`state_${id}`) }))} chosen={kinds} onToggle={toggle} />
      <ul class="pasts">{shown.map((order) => <Row key={order.id} order={order} />)}</ul>
      {shown.length === 0 && <p class="quiet">{t('nothing_ended')}</p>}
    </main>
  );
}
