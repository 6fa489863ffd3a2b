// What every phone shows now; a typed announcement comes as it was typed.
import { endAnnouncement } from '../../../crew/net/galley';
import { announcement } from '../../../crew/state/store';
import { locale, t } from '../../../shared/words/i18n';
import { Ask } from '../parts/ask';
import { Icon } from './icon';

export function Announced() {
  const said = announcement.value;
  if (!said) {
    return null;
  }
  const text = said.text[locale.value] ?? said.text.und ?? Object.values(said.text)[0] ?? '';
  return (
    <section class="announced" data-testid="announced" aria-label={t('on_every_phone')}>
      <Icon name="announce" />
      <p dir="auto">{text}{said.pause && <span class="quiet"> · {t('films_paused')}</span>}</p>
      <Ask testid="announce-end" asks={['announce/end']} onPress={() => void endAnnouncement()}>{t('end')}</Ask>
    </section>
  );
}
