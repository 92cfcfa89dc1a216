import { useEffect, useRef } from 'react';
import type { ProgramClock } from '../../core/player-clock.ts';
import type { PlayerView } from '../../features/player/player-view.ts';

/** The program time that an address asks for (`?at=`, Unix ms); null: none, or no such time. */
export function momentOfAddress(address: URLSearchParams): number | null {
  const text = address.get('at') ?? '';
  return /^\d{12,14}$/.test(text) ? Number(text) : null;
}

/**
 * Goes to a moment of the program once, as soon as it can be seen; then the person is free to go anywhere. Does nothing where it never can.
 * @param view of the picture: with another one there may be another playlist.
 */
export function useMomentOfAddress(atMs: number | null, clock: ProgramClock | null, view: PlayerView | null): void {
  const isThere = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the clock knows changes with the view
  useEffect(() => {
    if (atMs === null || clock === null) return;
    const go = () => {
      if (isThere.current || clock.placeMs(atMs) === null) return;
      isThere.current = true;
      clock.seekTo(atMs);
    };
    go();
    return clock.onFrame(go);
  }, [atMs, clock, view]);
}
