// Controls that step aside while a film plays untouched, and come back at the first stir.
import { useEffect, useState } from 'preact/hooks';

const STEP_ASIDE_MS = 3_000;

export function useIdle(held: boolean) {
  const [stirred, setStirred] = useState(0);
  const [away, setAway] = useState(false);
  useEffect(() => {
    setAway(false);
    const timer = held ? undefined : setTimeout(() => setAway(true), STEP_ASIDE_MS);
    return () => clearTimeout(timer);
  }, [stirred, held]);
  const stir = (event?: Event) => {
    const touch = event instanceof PointerEvent && event.pointerType === 'touch';
    if (!touch) {
      setStirred((count) => count + 1);
    }
  };
  /** On the film itself a tap calls the controls or sends them away; on a control it only keeps them. */
  const tap = (event: MouseEvent) => {
    const onControl = (event.target as Element).closest('a, button, input, .track-list');
    if (onControl || away || held) {
      setStirred((count) => count + 1);
    } else {
      setAway(true);
    }
  };
  return { idle: away && !held, stir, tap };
}
