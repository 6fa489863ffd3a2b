// How many: fewer, the number, more.
import { t } from '../../shared/words/i18n';
import { Icon } from '../icon';

type StepperProps = { count: number; least: number; most: number; name: string; testid: string; onChange(count: number): void };

export function Stepper({ count, least, most, name, testid, onChange }: StepperProps) {
  return (
    <div class="stepper" role="group" aria-label={t('quantity_of', { name })}>
      <button type="button" class="stepper-button" aria-label={t('one_less')} disabled={count <= least}
        data-testid={`${testid}-less`} onClick={() => onChange(count - 1)}>
        <Icon name="minus" />
      </button>
      <output class="stepper-count" data-testid={`${testid}-count`}>{count}</output>
      <button type="button" class="stepper-button" aria-label={t('one_more')} disabled={count >= most}
        data-testid={`${testid}-more`} onClick={() => onChange(count + 1)}>
        <Icon name="plus" />
      </button>
    </div>
  );
}
