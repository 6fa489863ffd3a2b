// One option of a dish: how many of its choices may be taken, and what each costs more.
import type { Choice, ItemOption } from '../../shared/net/galley';
import { isFull, missing } from '../../shared/domain/choices';
import { t } from '../../shared/words/i18n';
import { money } from '../../shared/words/money';

type OptionProps = { option: ItemOption; chosen: string[]; currency: string; onToggle(id: string): void };

function ruleText({ min, max }: ItemOption): string {
  if (min === max) {
    return t('choose_exactly', { count: min });
  }
  return min > 0 ? t('choose_between', { least: min, most: max }) : t('choose_up_to', { count: max });
}

function ChoiceRow({ choice, option, chosen, currency, onToggle }: OptionProps & { choice: Choice }) {
  const taken = chosen.includes(choice.id);
  const single = option.max === 1 && option.min === 1;
  return (
    <label class="choice">
      <input type={single ? 'radio' : 'checkbox'} name={option.id} checked={taken} disabled={!taken && isFull(option, chosen)}
        data-testid={`choice-${choice.id}`} onChange={() => onToggle(choice.id)} />
      <span class="choice-name"><bdi>{choice.name}</bdi></span>
      {choice.price_minor > 0 && <span class="choice-price">{t('plus_price', { price: money(choice.price_minor, currency) })}</span>}
    </label>
  );
}

export function OptionGroup(props: OptionProps) {
  const { option, chosen } = props;
  const lacking = missing(option, chosen) > 0;
  return (
    <fieldset class="option" data-testid={`option-${option.id}`}>
      <legend class="option-head">
        <bdi>{option.name}</bdi>
        <span class={`option-rule ${lacking ? 'option-lacking' : ''}`}>{ruleText(option)}</span>
      </legend>
      {option.choices.map((choice) => <ChoiceRow key={choice.id} {...props} choice={choice} />)}
    </fieldset>
  );
}
