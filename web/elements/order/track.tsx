// The horizon line of an order: sent, accepted, in somebody's hands, at the seat.
import type { Order } from '../../shared/net/galley';
import { stepOf } from '../../shared/domain/orders';
import { t } from '../../shared/words/i18n';
import { stateText } from '../../shared/words/order';

function place(at: number, step: number): string {
  return at < step || step === 3 ? 'trail-done' : at === step ? 'trail-here' : '';
}

export function Track({ order }: { order: Order }) {
  const step = stepOf(order.state);
  const labels = [t('state_placed'), t('state_accepted'), step === 2 ? stateText(order) : t('state_on_the_way'), t('state_delivered')];
  return (
    <ol class={`trail trail-${order.state}`}>
      {labels.map((label, at) => (
        <li key={at} class={`trail-step ${place(at, step)}`} aria-current={at === step ? 'step' : undefined}>{label}</li>
      ))}
    </ol>
  );
}
