// Allergies, declared on this phone and kept on it.
import { Icon } from '../../elements/icon';
import { Pill } from '../../elements/order/pill';
import { Switch } from '../../elements/order/switch';
import { ALLERGENS } from '../../shared/domain/allergens';
import type { Allergen } from '../../shared/net/galley';
import { declared } from '../../shared/order/basket';
import { path } from '../../shared/router';
import { t } from '../../shared/words/i18n';
import { allergenName } from '../../shared/words/order';

function toggleAllergen(allergen: Allergen): void {
  const { allergens } = declared.value;
  const next = allergens.includes(allergen) ? allergens.filter((one) => one !== allergen) : [...allergens, allergen];
  declared.value = { ...declared.value, allergens: ALLERGENS.filter((one) => next.includes(one)) };
}

export function Allergies() {
  const { allergens, hide } = declared.value;
  return (
    <div class="screen" data-testid="allergies-screen">
      <main class="content narrow">
        <div class="screen-head">
          <a class="round-button" href={path.order} aria-label={t('back')} data-testid="back"><Icon name="back" /></a>
          <h1 class="screen-name" tabIndex={-1}>{t('my_allergies')}</h1>
        </div>
        <p class="lead">{t('allergies_why')}</p>
        <fieldset class="pills" data-testid="allergens">
          <legend class="visually-hidden">{t('my_allergies')}</legend>
          {ALLERGENS.map((allergen) => (
            <Pill key={allergen} type="checkbox" name={allergen} checked={allergens.includes(allergen)}
              testid={`allergen-${allergen}`} onChange={() => toggleAllergen(allergen)}>
              {allergenName(allergen)}
            </Pill>
          ))}
        </fieldset>
        <Switch label={t('hide_unsafe')} hint={t('hide_unsafe_why')} on={hide} testid="hide-unsafe"
          onChange={(on) => { declared.value = { ...declared.value, hide: on }; }} />
        <p class="hint">{t('allergies_private')}</p>
        <a class="button button-first" href={path.order} data-testid="allergies-done">{t('done')}</a>
      </main>
    </div>
  );
}
