// What became of the money of one order. A card number is never typed here: only the terminal's own reference.
import { useState } from 'preact/hooks';
import { seatLabel } from '../../../crew/domain/seats';
import type { Order } from '../../../crew/net/contract';
import { settle } from '../../../crew/net/orders';
import { money } from '../../../shared/words/money';
import { reasonName } from '../../../crew/words/names';
import { t } from '../../../shared/words/i18n';
import { Ask } from '../parts/ask';

const WHY_COMPED = ['delay', 'quality', 'goodwill', 'other'];
const WHY_REFUNDED = ['quality', 'not_received', 'mistake', 'other'];

type Settle = (state: 'due' | 'paid' | 'comped' | 'refunded', reason?: string) => void;

function Why({ state, reasons, onSettle }: { state: 'comped' | 'refunded'; reasons: readonly string[]; onSettle: Settle }) {
  return (
    <>
      <h3 class="sheet-part">{t(`${state}_because`)}</h3>
      <div class="pile">
        {reasons.map((reason) => (
          <Ask testid={`${state}-${reason}`} onPress={() => onSettle(state, reason)}>{reasonName(reason)}</Ask>
        ))}
      </div>
    </>
  );
}

function Paid({ order, onSettle }: { order: Order; onSettle(reference: string): void }) {
  const [reference, setReference] = useState('');
  const id = `reference-${order.number}`;
  return (
    <div class="field-row">
      <label class="field-label" for={id}>{t('terminal_reference')}</label>
      <input id={id} class="field" data-testid="reference" dir="ltr" maxLength={40} autocomplete="off" value={reference}
        onInput={(event) => setReference(event.currentTarget.value.replace(/[^A-Za-z0-9 /_-]/g, ''))} />
      <Ask testid="paid" kind="first" onPress={() => onSettle(reference.trim())}>{t('mark_paid')}</Ask>
    </div>
  );
}

export function PaymentForm({ order, onDone }: { order: Order; onDone(): void }) {
  const { payment, total_minor, currency } = order;
  const done = (change: Parameters<typeof settle>[1]) => {
    onDone();
    void settle(order, change);
  };
  const onSettle: Settle = (state, reason) => done({ state, ...(reason && { reason }) });
  const isPaid = payment.state === 'paid';
  return (
    <section class="payment" data-testid={`payment-${order.number}`}>
      <p class="payment-sum">
        <bdi>{seatLabel([order.seat])}</bdi> <b>{money(total_minor, currency)}</b> <span class="quiet">{t(`payment_${payment.state}`)}</span>
      </p>
      {!isPaid && <Paid order={order} onSettle={(reference) => done({ state: 'paid', ...(reference && { reference }) })} />}
      {isPaid
        ? <Why state="refunded" reasons={WHY_REFUNDED} onSettle={onSettle} />
        : <Why state="comped" reasons={WHY_COMPED} onSettle={onSettle} />}
      {payment.state !== 'due' && <div class="pile"><Ask testid="due-again" onPress={() => onSettle('due')}>{t('due_again')}</Ask></div>}
    </section>
  );
}
