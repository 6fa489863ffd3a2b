// The tablet and every open order go to a colleague, who signs in by the same tap.
import { useState } from 'preact/hooks';
import { handOver } from '../../../crew/net/session';
import { me, orders } from '../../../crew/state/store';
import { names } from '../../../crew/state/tablet';
import { t } from '../../../shared/words/i18n';
import { NameChoice } from '../entry/name-choice';
import { PinPad } from '../entry/pin-pad';
import { usePin } from '../entry/use-pin';

/** Who has used this tablet or holds an order, without who holds the tablet. */
function colleagues(): string[] {
  const holders = [...orders.value.values()].flatMap(({ claimed_by }) => claimed_by ?? []);
  return [...new Set([...names.value, ...holders])].filter((name) => name !== me.value?.name);
}

export function HandoverForm() {
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const { pin, setPin, busy, said, submit } = usePin((who, secret) => handOver(who, secret, note.trim()));
  return (
    <div class="handover" data-testid="handover">
      <div class="handover-who">
        <p class="quiet">{t('handover_means')}</p>
        <NameChoice id="handover-name" name={name} among={colleagues()} onName={setName} />
        <label class="field-label" for="handover-note">{t('note_for_colleague')}</label>
        <textarea id="handover-note" class="field" data-testid="handover-note-field" rows={3} maxLength={300} dir="auto" value={note}
          onInput={(event) => setNote(event.currentTarget.value)} />
      </div>
      <div>
        <p class="field-label">{t('pin_of_colleague')}</p>
        <PinPad pin={pin} said={said} busy={busy} onType={setPin} onEnter={() => void submit(name)} />
      </div>
    </div>
  );
}
