// A declared allergy and this dish: said before anything goes into the basket.
import type { Warning } from '../../shared/domain/allergens';
import { t } from '../../shared/words/i18n';
import { allergenName, list } from '../../shared/words/order';
import { Icon } from '../icon';

export function AllergyWarning({ warning, asking }: { warning: Warning; asking: boolean }) {
  const { contains, mayContain } = warning;
  return (
    <div class="notice notice-bad" role={asking ? 'alert' : undefined} data-testid="allergy-warning">
      <Icon name="warning" />
      <p>
        {contains.length > 0 && <strong>{t('contains_list', { list: list(contains.map(allergenName)) })}</strong>}
        {mayContain.length > 0 && <strong>{t('may_contain_list', { list: list(mayContain.map(allergenName)) })}</strong>}
        <span>{t(asking ? 'allergy_ask' : 'allergy_declared')}</span>
      </p>
    </div>
  );
}
