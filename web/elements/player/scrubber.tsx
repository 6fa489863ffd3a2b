// The film as a horizon line: seen, buffered, still to come. Time runs the same way in every language.
import { useState } from 'preact/hooks';
import { t } from '../../shared/words/i18n';
import { clock } from '../../shared/words/time';

type ScrubberProps = { time: number; duration: number; buffered: number; onSeek(seconds: number): void };

const percent = (value: number, of: number) => `${of > 0 ? Math.min(100, (value / of) * 100) : 0}%`;

export function Scrubber({ time, duration, buffered, onSeek }: ScrubberProps) {
  const [held, setHeld] = useState<number | null>(null);
  const shown = held ?? time;
  const release = (event: Event) => {
    setHeld(null);
    onSeek(Number((event.currentTarget as HTMLInputElement).value));
  };
  return (
    <div class="scrub" dir="ltr">
      <span class="scrub-time" data-testid="position">{clock(shown)}</span>
      <div class="scrub-line">
        <span class="scrub-track">
          <span class="scrub-buffered" style={{ inlineSize: percent(buffered, duration) }} />
          <span class="scrub-seen" style={{ inlineSize: percent(shown, duration) }} />
        </span>
        <input type="range" min="0" max={duration} step="1" value={shown} data-testid="scrubber"
          aria-label={t('position')} aria-valuetext={t('position_of', { position: clock(shown), length: clock(duration) })}
          onInput={(event) => setHeld(Number(event.currentTarget.value))} onChange={release} />
      </div>
      <span class="scrub-time">{clock(duration)}</span>
    </div>
  );
}
