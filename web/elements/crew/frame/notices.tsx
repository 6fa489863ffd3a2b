// What happened, at the foot of the screen: notes that pass, and the last step with its undo.
import { undoLast } from '../../../crew/net/orders';
import { seatLabel } from '../../../crew/domain/seats';
import { arrived } from '../../../crew/state/arrivals';
import { now } from '../../../crew/state/clock';
import { notices, undo } from '../../../crew/state/notices';
import { t } from '../../../shared/words/i18n';
import { Ask } from '../parts/ask';
import { Icon } from './icon';

function UndoBar() {
  const last = undo.value;
  void now.value;
  if (!last) {
    return null;
  }
  const left_s = Math.max(1, Math.ceil((last.until - performance.now()) / 1000));
  return (
    <div class="undo-bar" data-testid="undo-bar">
      <span><bdi>{last.text}</bdi></span>
      <Ask testid="undo-last" onPress={() => void undoLast()}><Icon name="back" />{t('undo')} <bdi class="undo-left">{left_s} s</bdi></Ask>
    </div>
  );
}

export function Notices() {
  return (
    <section class="foot" aria-label={t('news')}>
      <div role="status" class="notices" data-testid="notices">
        {notices.value.map(({ id, text, bad }) => <p key={id} class={`notice ${bad ? 'notice-bad' : ''}`}>{text}</p>)}
      </div>
      <p class="visually-hidden" role="status" aria-live="polite" data-testid="arrivals">
        {arrived.value.length > 0 && t('new_orders', { seats: arrived.value.map((seat) => seatLabel([seat])).join(', ') })}
      </p>
      <UndoBar />
    </section>
  );
}
