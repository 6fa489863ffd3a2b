// Who? Those who have used this tablet are one tap away; anybody else types a name.
import { names } from '../../../crew/state/tablet';
import { t } from '../../../shared/words/i18n';

type NameChoiceProps = { id: string; name: string; among?: readonly string[]; onName(name: string): void };

export function NameChoice({ id, name, among = names.value, onName }: NameChoiceProps) {
  return (
    <div class="names">
      <div class="names-known" role="group" aria-label={t('who')}>
        {among.map((one) => (
          <button type="button" class="name" data-testid={`name-${one}`} aria-pressed={name === one} onClick={() => onName(one)}><bdi>{one}</bdi></button>
        ))}
      </div>
      <label class="field-label" for={id}>{t('name')}</label>
      <input id={id} class="field" data-testid={id} maxLength={39} autocomplete="off" autocapitalize="words" spellcheck={false} dir="auto" value={name}
        onInput={(event) => onName(event.currentTarget.value)} />
    </div>
  );
}
