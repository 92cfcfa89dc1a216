import { useLayoutEffect } from 'react';
import type { ShownPin } from './use-pinned-card.ts';

/** What `showfloor:card` tells when a card has come on screen. */
interface CardShownDetail {
  readonly cueId: string;
  readonly programTimeMs: number;
  readonly shownAtProgramTimeMs: number;
  /** `performance.now()` when the card was in the page. */
  readonly atMs: number;
}

/** Tells the page (benchmarks, insights) once a card, when it is in the page: a `showfloor:card` event on window. */
export function useCardShownEvent({ pin, shownAtProgramTimeMs }: ShownPin): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a card, not again when its facts change
  useLayoutEffect(() => {
    const detail: CardShownDetail = {
      cueId: pin.cueId,
      programTimeMs: pin.startMs,
      shownAtProgramTimeMs,
      atMs: performance.now(),
    };
    window.dispatchEvent(new CustomEvent('showfloor:card', { detail }));
  }, [pin.cueId]);
}
