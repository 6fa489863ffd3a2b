// The PIN as dots, and its keys.
import { t } from '../../../shared/words/i18n';
import { Keypad } from '../parts/keypad';

const LONGEST = 8;
const SHORTEST = 4;

type PinPadProps = { pin: string; said: string; busy: boolean; onType(pin: string): void; onEnter(): void };

export function PinPad({ pin, said, busy, onType, onEnter }: PinPadProps) {
  return (
    <div class="pin" aria-busy={busy}>
      <p class="pin-dots" aria-label={t('pin_digits', { count: pin.length })} role="img">
        {'●'.repeat(pin.length)}{'○'.repeat(Math.max(0, SHORTEST - pin.length))}
      </p>
      <Keypad name="pin" typed={pin} longest={LONGEST} onType={onType} onEnter={onEnter} />
      <p class="pin-said" role="alert" data-testid="pin-said">{said}</p>
    </div>
  );
}
