import { languageName, locale, locales, t } from '../../shared/words/i18n';
import { Icon } from '../icon';

export function LanguageChoice({ onChoose }: { onChoose(language: string): void }) {
  return (
    <fieldset class="languages">
      <legend class="visually-hidden">{t('language')}</legend>
      {locales().map((code) => (
        <label key={code} class="language">
          <input type="radio" name="language" value={code} checked={locale.value === code}
            data-testid={`language-${code}`} onChange={() => onChoose(code)} />
          <span lang={code}>{languageName(code, code)}</span>
          <Icon name="check" />
        </label>
      ))}
    </fieldset>
  );
}
