// One more, one fewer.
import { t } from '../../../shared/words/i18n';
import { Icon } from '../frame/icon';

type StepperProps = { testid: string; value: number; label: string; min?: number; max?: number; onStep(by: number): void };

export function Stepper({ testid, value, label, min = 0, max = 9999, onStep }: StepperProps) {
  return (
    <div class="stepper" role="group" aria-label={label} data-testid={testid}>
      <button type="button" class="ask ask-icon" data-testid={`${testid}-fewer`} aria-label={t('one_fewer', { what: label })}
        disabled={value <= min} onClick={() => onStep(-1)}><Icon name="minus" /></button>
      <output class="stepper-value" data-testid={`${testid}-value`}>{value}</output>
      <button type="button" class="ask ask-icon" data-testid={`${testid}-more`} aria-label={t('one_more', { what: label })}
        disabled={value >= max} onClick={() => onStep(1)}><Icon name="plus" /></button>
    </div>
  );
}
