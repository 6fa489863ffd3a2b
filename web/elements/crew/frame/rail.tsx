// The way to every screen, always there: at the side of a lying tablet, below on a standing one.
import { pathTo, screen, SCREENS } from '../../../crew/state/screen';
import { announcement } from '../../../crew/state/store';
import { unsent } from '../../../crew/state/taken';
import { fresh } from '../../../crew/state/view';
import { t } from '../../../shared/words/i18n';
import { bright, sound } from '../../../crew/state/tablet';
import { Icon, type IconName } from './icon';

function countFor(name: string): number {
  switch (name) {
    case 'board': return fresh.value;
    case 'order': return unsent.waiting.value.length;
    case 'announce': return announcement.value ? 1 : 0;
    default: return 0;
  }
}

type ToggleProps = { testid: string; on: boolean; name: IconName; label: string; onTap(): void };

function Toggle({ testid, on, name, label, onTap }: ToggleProps) {
  return (
    <button type="button" class="ask ask-icon ask-bare" data-testid={testid} aria-pressed={on} aria-label={label} onClick={onTap}>
      <Icon name={name} />
    </button>
  );
}

function Toggles() {
  return (
    <div class="toggles">
      <Toggle testid="sound" on={sound.value} name={sound.value ? 'sound' : 'silence'} label={t('sound')} onTap={() => (sound.value = !sound.value)} />
      <Toggle testid="brighter" on={bright.value} name="bright" label={t('brighter')} onTap={() => (bright.value = !bright.value)} />
    </div>
  );
}

export function Rail() {
  return (
    <nav class="rail" aria-label={t('screens')}>
      {SCREENS.map((name) => {
        const count = countFor(name);
        return (
          <a class="rail-link" href={pathTo(name)} data-testid={`nav-${name}`} aria-current={screen.value === name ? 'page' : undefined}>
            <Icon name={name} /><span>{t(`nav_${name}`)}</span>{count > 0 && <bdi class="rail-count">{count}</bdi>}
          </a>
        );
      })}
      <Toggles />
    </nav>
  );
}
