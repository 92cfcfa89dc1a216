import { useMemo } from 'react';
import { clockText } from '../../core/format.ts';
import type { ProgramClock } from '../../core/player-clock.ts';
import type { TimelinePin } from '../../core/timeline/timeline-store.ts';
import type { PlayerView } from '../../features/player/player-view.ts';

export interface ShownMoment {
  readonly programTimeMs: number;
  /** How far into what can be seen, as the seek bar says it. */
  readonly text: string;
}

/**
 * When each product was first shown, as far as that can be seen.
 * @param view of the picture: with another one there may be another playlist.
 */
export function useShownMoments(
  pins: readonly Pick<TimelinePin, 'productId' | 'startMs'>[],
  clock: ProgramClock | null,
  view: PlayerView | null,
): ReadonlyMap<string, ShownMoment> {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the clock knows changes with the view
  return useMemo(() => {
    const firsts = new Map<string, ShownMoment>();
    for (const { productId, startMs } of pins) {
      const placeMs = firsts.has(productId) ? null : (clock?.placeMs(startMs) ?? null);
      if (placeMs !== null) firsts.set(productId, { programTimeMs: startMs, text: clockText(placeMs) });
    }
    return firsts;
  }, [pins, clock, view]);
}
