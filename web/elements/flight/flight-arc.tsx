// The way from one airport to the other as one drawn line: what is behind us solid, what is ahead dotted.
const TOP = 8;
const BASE = 96;

/** A point of the arc at share `t`, in hundredths of its box. */
function pointAt(t: number): { x: number; y: number } {
  const height = BASE - TOP;
  return { x: 100 * t, y: BASE - 4 * height * t * (1 - t) };
}

/** The curve between two shares as SVG path: the tangents of a parabola meet at the mean of the shares. */
function piece(from: number, to: number): string {
  const a = pointAt(from);
  const b = pointAt(to);
  const slope = -4 * ((BASE - TOP) / 100) * (1 - 2 * from);
  const x = (a.x + b.x) / 2;
  const y = a.y + slope * (x - a.x);
  return `M${a.x} ${a.y}Q${x} ${y} ${b.x} ${b.y}`;
}

export function FlightArc({ progress }: { progress: number }) {
  const done = Math.min(1, Math.max(0, progress));
  const here = pointAt(done);
  return (
    <div class="arc" dir="ltr" aria-hidden="true">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none">
        <path class="arc-ahead" d={piece(done, 1)} />
        <path class="arc-behind" d={piece(0, done)} />
      </svg>
      <span class="arc-here" style={{ insetInlineStart: `${here.x}%`, insetBlockStart: `${here.y}%` }} />
    </div>
  );
}
