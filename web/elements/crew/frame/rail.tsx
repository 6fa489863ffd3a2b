// The way to every screen, always there: at the side of a lying tablet, below on a standing one.
import { pathTo, screen, SCREENS } from '../../../crew/state/screen';
import { announcement } from '../../../crew/state/store';
import { unsent } from '../../../crew/state/taken';
import { fresh } from '../../../crew/state/view';
import { t } from '../../../shared/words/i18n';
import { Icon } from './icon';

function countFor(name: string): number {
  switch (name) {
    case 'board': return fresh.value;
    case 'order': return unsent.waiting.value.length;
    case 'announce': return announcement.value ? 1 : 0;
    default: return 0;
  }
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
    </nav>
  );
}
