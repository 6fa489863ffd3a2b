// The band of sky that heads a screen, coloured by the sun outside.
import type { ComponentChildren } from 'preact';
import type { Flight } from '../../shared/net/contract';
import { skyFor, sunOver } from '../../shared/domain/sky';

const EVENING = { from: 'dusk', to: 'day', share: 0 } as const;

function skyOf(flight: Flight | null) {
  return flight ? skyFor(sunOver(flight.latitude, flight.longitude, flight.updated_ms)) : EVENING;
}

export function Sky({ flight, tall, children }: { flight: Flight | null; tall?: boolean; children: ComponentChildren }) {
  const { from, to, share } = skyOf(flight);
  const mix = { '--mix': `${Math.round(share * 100)}%` };
  return (
    <header class={`sky sky-from-${from} sky-to-${to} ${tall ? 'sky-tall' : ''}`} style={mix}>
      {children}
    </header>
  );
}
