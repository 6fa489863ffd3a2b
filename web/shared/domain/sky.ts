// The colour of the sky outside: how high the sun stands over a place at a time, and which palettes that mixes.
const DEGREE = Math.PI / 180;
const DAY_MS = 86_400_000;

export type Sun = { elevation: number; rising: boolean };
export type Sky = { from: Palette; to: Palette; share: number };
export type Palette = 'night' | 'dawn' | 'dusk' | 'day';

/** Good to about a degree: the low-precision formulas of the Astronomical Almanac. */
export function sunOver(latitude: number, longitude: number, unix_ms: number): Sun {
  const days = unix_ms / DAY_MS - 10957.5;
  const anomaly = (357.529 + 0.98560028 * days) * DEGREE;
  const ecliptic = (280.459 + 0.98564736 * days + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * DEGREE;
  const tilt = 23.439 * DEGREE;
  const ascension = Math.atan2(Math.cos(tilt) * Math.sin(ecliptic), Math.cos(ecliptic));
  const declination = Math.asin(Math.sin(tilt) * Math.sin(ecliptic));
  const sidereal = (280.46062 + 360.98564737 * days + longitude) * DEGREE;
  const hour = sidereal - ascension;
  const sine = Math.sin(latitude * DEGREE) * Math.sin(declination)
    + Math.cos(latitude * DEGREE) * Math.cos(declination) * Math.cos(hour);
  return { elevation: Math.asin(sine) / DEGREE, rising: Math.sin(hour) < 0 };
}

const NIGHT_BELOW = -16;
const TWILIGHT = { from: -5, to: 2 };
const DAY_ABOVE = 14;

export function skyFor({ elevation, rising }: Sun): Sky {
  const twilight = rising ? 'dawn' : 'dusk';
  if (elevation < TWILIGHT.from) {
    return { from: 'night', to: twilight, share: share(elevation, NIGHT_BELOW, TWILIGHT.from) };
  }
  return { from: twilight, to: 'day', share: share(elevation, TWILIGHT.to, DAY_ABOVE) };
}

function share(value: number, low: number, high: number): number {
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}
