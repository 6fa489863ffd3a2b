// What the crew says to the whole cabin, over everything, in the passenger's language where it was given in that.
import { signal } from '@preact/signals';
import type { Announcement } from '../shared/net/galley';
import { announcement, filmsHeld } from '../shared/order/store';
import { locale, t } from '../shared/words/i18n';
import { Icon } from './icon';

const seen = signal('');

export function textFor(text: Record<string, string>, language: string): string {
  return text[language] ?? text.en ?? text.und ?? Object.values(text)[0] ?? '';
}

function Words({ now }: { now: Announcement | null }) {
  return (
    <div class="banner-words">
      <p class="banner-text" dir="auto">{now ? textFor(now.text, locale.value) : t('cabin_speaks')}</p>
      {filmsHeld.value && <p class="hint">{t('films_wait')}</p>}
    </div>
  );
}

/** One that stops the films stays until it ends; any other can be put away. */
export function Banner() {
  const now = announcement.value;
  const shown = filmsHeld.value || (now !== null && now.id !== seen.value);
  return (
    <div class="banner-place" role="alert" data-testid="announcement-place">
      {shown && (
        <div class="banner" data-testid="announcement" data-pause={filmsHeld.value}>
          <Icon name="voice" />
          <Words now={now} />
          {!filmsHeld.value && now && (
            <button type="button" class="banner-close" aria-label={t('close')} data-testid="announcement-close"
              onClick={() => { seen.value = now.id; }}>
              <Icon name="close" />
            </button>
          )}
        </div>
      )}
    </div>
  );
}
