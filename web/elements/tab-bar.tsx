import type { ScreenName } from '../shared/router';
import { path } from '../shared/router';
import { t } from '../shared/words/i18n';
import { brand } from '../shared/brand';
import { Icon, type IconName } from './icon';

const TABS: { screen: 'watch' | 'order' | 'flight' | 'you'; icon: IconName }[] = [
  { screen: 'watch', icon: 'film' },
  { screen: 'order', icon: 'bag' },
  { screen: 'flight', icon: 'plane' },
  { screen: 'you', icon: 'person' },
];

export function TabBar({ screen }: { screen: ScreenName }) {
  const shown = screen === 'title' ? 'watch' : screen;
  return (
    <nav class="tabs" aria-label={t('main_menu')}>
      <span class="tabs-brand" aria-hidden="true">{brand.name}</span>
      {TABS.map((tab) => (
        <a class="tab" href={path[tab.screen]} data-testid={`tab-${tab.screen}`}
          aria-current={shown === tab.screen ? 'page' : undefined}>
          <Icon name={tab.icon} />
          <span>{t(tab.screen)}</span>
        </a>
      ))}
    </nav>
  );
}
