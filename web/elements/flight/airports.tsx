// The two ends of the flight, under the two ends of its arc.
import type { Airport, Flight } from '../../shared/net/contract';

function End({ airport }: { airport: Airport }) {
  return (
    <div class="airport">
      <span class="airport-code">{airport.iata}</span>
      <span class="airport-city">{airport.city}</span>
    </div>
  );
}

export function Airports({ flight }: { flight: Flight }) {
  return (
    <div class="airports" dir="ltr">
      <End airport={flight.origin} />
      <End airport={flight.destination} />
    </div>
  );
}
