// Before the first order: whose rows, with sound or without. The tap that begins also lets the tablet sound.
import { Icon } from '../../elements/crew/frame/icon';
import { ZoneTabs } from '../../elements/crew/frame/zone-tabs';
import { t } from '../../shared/words/i18n';
import { chime, unlock } from '../device/chime';
import { stayAwake } from '../device/wake-lock';
import { me } from '../state/store';
import { shiftBegun, sound } from '../state/tablet';

function begin(): void {
  unlock();
  stayAwake();
  shiftBegun.value = true;
  setTimeout(() => chime(sound.value), 200);
}

function SoundChoice() {
  return (
    <div class="choice" role="group" aria-label={t('sound')}>
      {[true, false].map((on) => (
        <button type="button" class="chip chip-big" data-testid={`sound-${on ? 'on' : 'off'}`} aria-pressed={sound.value === on}
          onClick={() => (sound.value = on)}>
          <Icon name={on ? 'sound' : 'silence'} />{t(on ? 'sound_on' : 'sound_off')}
        </button>
      ))}
    </div>
  );
}

export function ShiftStart() {
  const { name, note } = me.value ?? { name: '', note: '' };
  return (
    <main class="shift-start" data-testid="shift-start">
      <h1 class="entry-title" tabIndex={-1}>{t('hello', { name })}</h1>
      {note !== '' && (
        <section class="handed-note">
          <h2>{t('note_for_you')}</h2>
          <p dir="auto" data-testid="handover-note">{note}</p>
        </section>
      )}
      <h2>{t('your_rows')}</h2>
      <ZoneTabs />
      <h2>{t('sound')}</h2>
      <SoundChoice />
      <button type="button" class="ask ask-first ask-wide" data-testid="start-shift" onClick={begin}>{t('start_shift')}</button>
    </main>
  );
}
