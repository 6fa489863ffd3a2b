// What the crew should know of the seat, and what this phone knows of the passenger's allergies.
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Wishes } from '../../shared/net/galley';
import { declared } from '../../shared/order/basket';
import { readWishes, saveWishes } from '../../shared/order/requests';
import { wishes } from '../../shared/order/store';
import { path } from '../../shared/router';
import { link } from '../../shared/store';
import { t } from '../../shared/words/i18n';
import { Group } from '../group';
import { Icon } from '../icon';
import { Switch } from './switch';

/** What is on its way to the server: shown, but not yet said to be saved. */
const wanted = signal<Wishes | null>(null);
const note = signal('');

async function save(wish: Wishes): Promise<void> {
  wanted.value = wish;
  note.value = 'saving';
  try {
    await saveWishes(wish);
    note.value = 'seat_saved';
  } catch {
    note.value = 'wish_not_saved';
  }
  wanted.value = null;
}

const NOTHING: Wishes = { do_not_disturb: false, wake_for_meals: false };

function WishSwitches() {
  const state = link.value;
  useEffect(() => void readWishes().catch(() => undefined), [state]);
  const now = wanted.value ?? wishes.value ?? NOTHING;
  const busy = wanted.value !== null || wishes.value === null;
  return (
    <>
      <Switch label={t('do_not_disturb')} hint={t('do_not_disturb_why')} on={now.do_not_disturb} disabled={busy} testid="wish-dnd"
        onChange={(on) => void save({ ...now, do_not_disturb: on })} />
      <Switch label={t('wake_for_meals')} hint={t('wake_for_meals_why')} on={now.wake_for_meals} disabled={busy} testid="wish-wake"
        onChange={(on) => void save({ ...now, wake_for_meals: on })} />
      <p class={`hint ${note.value === 'wish_not_saved' ? 'hint-bad' : ''}`} role="status" data-testid="wish-note">
        {note.value && t(note.value)}
      </p>
    </>
  );
}

export function AtYourSeat() {
  const { length } = declared.value.allergens;
  return (
    <Group name="wishes" heading={t('at_your_seat')}>
      <a class="row-link" href={path.allergies} data-testid="my-allergies">
        <Icon name="shield" />
        <span>{t('my_allergies')}</span>
        <span class="row-value">{length > 0 ? t('count_declared', { count: length }) : t('none_declared')}</span>
      </a>
      <WishSwitches />
    </Group>
  );
}
