// The crew's own language; what passengers chose travels as ids and is read in this one.
import { readWords } from '../../../crew/net/lifeline';
import { me } from '../../../crew/state/store';
import { languageName, locale, locales, t, useLanguage } from '../../../shared/words/i18n';

async function choose(code: string): Promise<void> {
  await useLanguage(code);
  if (me.value) {
    await readWords().catch(() => undefined);
  }
}

export function LanguageChoice() {
  return (
    <div class="choice languages" role="group" aria-label={t('language')}>
      {locales().map((code) => (
        <button type="button" class="chip" lang={code} data-testid={`language-${code}`} aria-pressed={code === locale.value} onClick={() => void choose(code)}>
          {languageName(code, code)}
        </button>
      ))}
    </div>
  );
}
