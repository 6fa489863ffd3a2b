// One way for every request of the crew: the button that asked shows that it works, silence is met by asking again,
// and a refusal is said in words.
import { t } from '../../shared/words/i18n';
import { say, setWorking, working } from '../state/notices';
import { Refusal } from './http';
import { insist } from './insist';
import { leaveIfUnknown } from './lifeline';

export function explain(error: unknown): void {
  const { status, problem } = error instanceof Refusal ? error : new Refusal(0);
  if (status === 401) {
    leaveIfUnknown(error);
  } else if (status === 0) {
    say(t('not_sent'), true);
  } else {
    say(t('refused', { code: (problem.code ?? '').replace(/_/g, ' ') }), true);
  }
}

type Send<T> = () => Promise<T>;

/** The answer, or null after a refusal, which `refused` may understand better. */
export function perform<T>(key: string, send: Send<T>, refused = explain): Promise<T | null> {
  return ask(key, () => insist(send, (way) => setWorking(key, way)), refused);
}

/** For what would count twice if it were repeated: after silence the crew decides. */
export function performOnce<T>(key: string, send: Send<T>): Promise<T | null> {
  return ask(key, send, explain);
}

async function ask<T>(key: string, send: Send<T>, refused: (error: unknown) => void): Promise<T | null> {
  if (working.value.has(key)) {
    return null;
  }
  try {
    setWorking(key, 'sending');
    return await send();
  } catch (error) {
    refused(error);
    return null;
  } finally {
    setWorking(key, null);
  }
}
