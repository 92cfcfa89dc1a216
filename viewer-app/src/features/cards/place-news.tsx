import { useEffect, useRef, useState } from 'react';
import { serverClock } from '../../core/server-clock.ts';
import type { PlaceOfProduct } from './place-cards.tsx';
import { usePlaceStrings } from './place-strings.ts';

/** Says politely what became of a place, once each: that one is in line, that it is theirs, that the time was over. Numbers that only grow smaller are not told. */
export function PlaceNews({ places }: { places: readonly PlaceOfProduct[] }) {
  const say = usePlaceStrings();
  const known = useRef<ReadonlyMap<string, string> | null>(null);
  const [text, setText] = useState('');
  useEffect(() => {
    const before = known.current;
    known.current = new Map(places.map(({ place }) => [place.id, place.state]));
    const said = places
      .filter(({ place }) => before?.get(place.id) !== place.state)
      .flatMap((of) => newsOf(of, before?.has(of.place.id) === true, say));
    if (said.length > 0) setText(said.join(' '));
  }, [places, say]);
  return (
    <p role="status" aria-live="polite" data-testid="place-news" className="sr-only">
      {text}
    </p>
  );
}

/** @param isKnown whether the page had the place before: what was over by then is no news. */
function newsOf(
  { place, product: { name } }: PlaceOfProduct,
  isKnown: boolean,
  say: ReturnType<typeof usePlaceStrings>,
): string | readonly [] {
  switch (place.state) {
    case 'waiting':
      return say('saidWaiting', { name, number: place.position ?? 1 });
    case 'offered': {
      const seconds = Math.max(0, Math.round(((place.offerEndsAtMs ?? 0) - serverClock.nowMs()) / 1_000));
      return place.mode === 'first_paid' ? say('saidFree', { name }) : say('saidYours', { name, seconds });
    }
    case 'lapsed':
      return isKnown ? say('saidLapsed', { name }) : [];
    case 'taken':
    case 'left':
    case 'over':
      return [];
  }
}
