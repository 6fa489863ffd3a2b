// Ten digits, one to take back, one to finish: for PINs and for counts. A keyboard works as well.
import { useEffect } from 'preact/hooks';
import { t } from '../../../shared/words/i18n';
import { Icon } from '../frame/icon';

type KeypadProps = { name: string; typed: string; longest: number; onType(typed: string): void; onEnter(): void };

const DIGITS = [...'123456789'];

function useKeyboard({ typed, longest, onType, onEnter }: KeypadProps): void {
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) {
        return;
      }
      if (/^[0-9]$/.test(event.key) && typed.length < longest) {
        onType(typed + event.key);
      } else if (event.key === 'Backspace') {
        onType(typed.slice(0, -1));
      } else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) {
        onEnter();
      }
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  });
}

export function Keypad(props: KeypadProps) {
  const { name, typed, longest, onType, onEnter } = props;
  useKeyboard(props);
  const digit = (sign: string) => (
    <button type="button" class="key" data-testid={`${name}-${sign}`} onClick={() => typed.length < longest && onType(typed + sign)}>
      {sign}
    </button>
  );
  return (
    <div class="keypad" dir="ltr">
      {DIGITS.map(digit)}
      <button type="button" class="key" data-testid={`${name}-erase`} aria-label={t('erase')} onClick={() => onType(typed.slice(0, -1))}>
        <Icon name="erase" />
      </button>
      {digit('0')}
      <button type="button" class="key key-enter" data-testid={`${name}-enter`} aria-label={t('done')} disabled={typed === ''}
        onClick={onEnter}><Icon name="check" /></button>
    </div>
  );
}
