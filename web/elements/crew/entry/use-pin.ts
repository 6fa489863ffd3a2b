// A name and a PIN on their way in, and what to say when they are refused.
import { useEffect, useState } from 'preact/hooks';
import type { Entry } from '../../../crew/net/session';
import { t } from '../../../shared/words/i18n';

type Enter = (name: string, pin: string) => Promise<Entry>;

/** Seconds until the name may try again. */
function useLock(): [number, (seconds: number) => void] {
  const [left_s, setLeft] = useState(0);
  useEffect(() => {
    const timer = left_s > 0 ? setTimeout(() => setLeft(left_s - 1), 1_000) : undefined;
    return () => clearTimeout(timer);
  }, [left_s]);
  return [left_s, setLeft];
}

export function usePin(enter: Enter, shortest = 4) {
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const [locked_s, setLocked] = useLock();
  const submit = async (name: string) => {
    if (busy || locked_s > 0 || pin.length < shortest || name.trim() === '') {
      return;
    }
    setBusy(true);
    const entry = await enter(name.trim(), pin);
    setBusy(false);
    setPin('');
    setProblem(entry === 'in' || typeof entry === 'object' ? '' : t(entry === 'wrong' ? 'pin_wrong' : 'server_unreachable'));
    setLocked(typeof entry === 'object' ? entry.locked_s : 0);
  };
  const said = locked_s > 0 ? t('pin_locked', { count: locked_s }) : problem;
  return { pin, setPin, busy, said, submit };
}
