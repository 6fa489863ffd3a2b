// "Continue on another phone": a code with its time, as QR and for typing.
import { useEffect, useState } from 'preact/hooks';
import type { SessionCode } from '../../shared/net/contract';
import { t } from '../../shared/words/i18n';
import { clock } from '../../shared/words/time';
import { QrCode } from './qr-code';

type ShareProps = { onAsk(): Promise<SessionCode> };
type Shown = { code: string; until_ms: number };

function useSecondsUntil(until_ms: number): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const beat = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(beat);
  }, [until_ms]);
  return Math.max(0, Math.round((until_ms - now) / 1000));
}

function Code({ code, until_ms }: Shown) {
  const left = useSecondsUntil(until_ms);
  if (left === 0) {
    return <p class="hint">{t('code_over')}</p>;
  }
  return (
    <div class="code">
      <QrCode text={`${location.origin}/#code=${code}`} label={t('code_as_qr')} />
      <div class="code-words">
        <p class="hint">{t('code_scan_or_type')}</p>
        <p class="code-text" data-testid="code"><bdi>{`${code.slice(0, 4)} ${code.slice(4)}`}</bdi></p>
        <p class="hint" role="timer">{t('code_valid_for', { clock: clock(left) })}</p>
      </div>
    </div>
  );
}

export function ShareCode({ onAsk }: ShareProps) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [failed, setFailed] = useState(false);
  const ask = async () => {
    setFailed(false);
    try {
      const { code, expires_in_s } = await onAsk();
      setShown({ code, until_ms: Date.now() + expires_in_s * 1000 });
    } catch {
      setFailed(true);
    }
  };
  return (
    <div class="share">
      {shown && <Code key={shown.code} {...shown} />}
      <button type="button" class="button" data-testid="show-code" onClick={() => void ask()}>
        {t(shown ? 'new_code' : 'show_code')}
      </button>
      {failed && <p class="hint hint-bad" role="alert">{t('no_answer')}</p>}
    </div>
  );
}
