import type { LinePlace } from '@showfloor/contracts/line';
import { clockText } from '../../core/format.ts';
import { useNow } from '../../hooks/use-now.ts';
import { usePlaceStrings } from './place-strings.ts';

/** For how long a piece is held for its place, on a running clock by the server's time. */
export function PlaceClock({ place }: { place: LinePlace }) {
  const say = usePlaceStrings();
  const nowMs = useNow(1_000);
  const leftMs = (place.offerEndsAtMs ?? nowMs) - nowMs;
  // What is left of a second still is one, so that it never stands at none before the moment.
  const time = clockText(leftMs + 999);
  return (
    <span role="timer" className="figures">
      {leftMs <= 0 ? say('nearlyOver') : say(place.mode === 'first_paid' ? 'free' : 'yours', { time })}
    </span>
  );
}
