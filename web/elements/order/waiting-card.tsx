// An order that the server has not answered yet, and why, honestly.
import type { WaitingOrder } from '../../shared/net/order-outbox';
import { link } from '../../shared/store';
import { path } from '../../shared/router';
import { t } from '../../shared/words/i18n';
import { Icon } from '../icon';
import { titleFor } from './order-card';

type WaitingProps = { order: WaitingOrder; sending: boolean };

function stateOf({ order, sending }: WaitingProps): 'waiting' | 'unconfirmed' | 'sending' | 'retrying' {
  if (link.value === 'away') {
    return order.unsure ? 'unconfirmed' : 'waiting';
  }
  return sending && !order.unsure ? 'sending' : 'retrying';
}

const WORDS = {
  waiting: 'order_waiting', unconfirmed: 'order_unconfirmed', sending: 'order_sending', retrying: 'order_retrying',
} as const;

export function WaitingCard(props: WaitingProps) {
  const { order } = props;
  const state = stateOf(props);
  return (
    <a class="order-card order-card-waiting" href={path.orderOf(order.key)} data-testid="order-waiting" data-state={state}>
      <span class="order-head"><span class="order-title">{titleFor(order.body.lines)}</span></span>
      <span class="order-wait" role="status">
        <Icon name={state === 'sending' ? 'clock' : 'away'} />
        {t(WORDS[state])}
      </span>
    </a>
  );
}
