import type { LinePlace } from '@showfloor/contracts/line';
import { Users } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { PlaceClock } from './place-clock.tsx';
import { usePlaceStrings } from './place-strings.ts';

export interface PlaceNoteProps {
  /** The reader's newest place in the line for what is sold out; undefined: none. */
  place: LinePlace | undefined;
  busy: boolean;
  onJoin: () => void;
  onLeave: (placeId: string) => void;
}

/** In the sheet of what is sold out: gets in line, and says how one stands there. */
export function PlaceNote({ place, busy, onJoin, onLeave }: PlaceNoteProps) {
  const say = usePlaceStrings();
  const join = (label: string) => (
    <Button tone="accent" busy={busy} data-testid="join-line" onClick={onJoin}>
      {label}
    </Button>
  );
  const leave = place && (
    <Button busy={busy} onClick={() => onLeave(place.id)}>
      {say('leave')}
    </Button>
  );
  return (
    <section
      data-testid="place-note"
      data-state={place?.state ?? 'none'}
      className="flex gap-3 rounded-md border border-line bg-raised p-3 text-sm"
    >
      <Users aria-hidden className="size-5 shrink-0 text-accent-strong" />
      <div className="flex min-w-0 flex-1 flex-col items-start gap-2">
        {place?.state === 'waiting' ? (
          <>
            <p className="font-semibold">{numberText(place, say)}</p>
            <p className="text-ink-soft">{say(place.mode === 'first_paid' ? 'waitingFirstPaid' : 'waitingText')}</p>
            {leave}
          </>
        ) : place?.state === 'offered' ? (
          <>
            <p className="font-semibold">
              <PlaceClock place={place} />
            </p>
            <p className="text-ink-soft">{say(place.mode === 'first_paid' ? 'freeText' : 'yoursText')}</p>
            {leave}
          </>
        ) : place?.state === 'lapsed' ? (
          <>
            <p className="font-semibold">{say('lapsed')}</p>
            <p className="text-ink-soft">{say('lapsedText')}</p>
            {join(say('joinAgain'))}
          </>
        ) : (
          <>
            <p className="text-ink-soft">{say('joinText')}</p>
            {join(say('join'))}
          </>
        )}
      </div>
    </section>
  );
}

/** Which number one is in the line. */
export function numberText(place: LinePlace, say: ReturnType<typeof usePlaceStrings>): string {
  return place.position === 1 ? say('first') : say('waiting', { number: place.position ?? 1 });
}
