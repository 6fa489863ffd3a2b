// Says quietly that the cabin network is away; says nothing while it is there.
import type { Link } from '../shared/store';
import { t } from '../shared/words/i18n';
import { Icon } from './icon';

export function LinkState({ link }: { link: Link }) {
  return (
    <div class="link-state" role="status" data-testid="link" data-link={link}>
      {link === 'away' && (
        <span class="link-away">
          <Icon name="away" />
          {t('reconnecting')}
        </span>
      )}
    </div>
  );
}
