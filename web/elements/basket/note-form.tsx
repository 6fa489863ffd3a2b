// Words to the crew: phrases, which they read in their own language, and free text, which they see as it was typed.
import { LONGEST_NOTE } from '../../shared/domain/basket';
import type { Word } from '../../shared/net/galley';
import { basket, changeBasket } from '../../shared/order/basket';
import { t } from '../../shared/words/i18n';
import { Pill } from '../order/pill';

const MOST_PHRASES = 8;

function togglePhrase(id: string): void {
  const { phrases } = basket.value;
  changeBasket({ phrases: phrases.includes(id) ? phrases.filter((one) => one !== id) : [...phrases, id] });
}

export function NoteForm({ phrases }: { phrases: Word[] }) {
  const { note, phrases: chosen } = basket.value;
  return (
    <>
      {phrases.length > 0 && (
        <fieldset class="pills">
          <legend class="visually-hidden">{t('note_phrases')}</legend>
          {phrases.map(({ id, name }) => (
            <Pill key={id} type="checkbox" name={id} checked={chosen.includes(id)} testid={`phrase-${id}`}
              disabled={!chosen.includes(id) && chosen.length >= MOST_PHRASES} onChange={() => togglePhrase(id)}>
              <bdi>{name}</bdi>
            </Pill>
          ))}
        </fieldset>
      )}
      <label class="note">
        <span>{t('note_label')}</span>
        <textarea class="note-field" rows={2} dir="auto" value={note} maxLength={LONGEST_NOTE} data-testid="note"
          onInput={(event) => changeBasket({ note: (event.currentTarget as HTMLTextAreaElement).value })} />
        <span class="hint note-left" data-testid="note-left">{t('note_left', { count: LONGEST_NOTE - note.length })}</span>
      </label>
    </>
  );
}
