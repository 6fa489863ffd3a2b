// Who works here? A name, remembered on this tablet, and a PIN, remembered nowhere.
import { useState } from 'preact/hooks';
import { NameChoice } from '../../elements/crew/entry/name-choice';
import { PinPad } from '../../elements/crew/entry/pin-pad';
import { usePin } from '../../elements/crew/entry/use-pin';
import { brand } from '../../shared/brand';
import { t } from '../../shared/words/i18n';
import { unlock } from '../device/chime';
import { signIn } from '../net/session';
import { names } from '../state/tablet';
import { LanguageChoice } from '../../elements/crew/entry/language-choice';

export function SignIn() {
  const [name, setName] = useState(names.value[0] ?? '');
  const { pin, setPin, busy, said, submit } = usePin(signIn);
  const enter = () => {
    unlock();
    void submit(name);
  };
  return (
    <main class="entry" data-testid="sign-in">
      <section class="entry-who">
        <h1 class="entry-title" tabIndex={-1}>{brand.name} <span class="quiet">{t('crew')}</span></h1>
        <h2>{t('who')}</h2>
        <NameChoice id="sign-in-name" name={name} onName={setName} />
        <LanguageChoice />
      </section>
      <section class="entry-pin">
        <h2>{t('your_pin')}</h2>
        <PinPad pin={pin} said={said} busy={busy} onType={setPin} onEnter={enter} />
      </section>
    </main>
  );
}
