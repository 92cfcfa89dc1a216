import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { PlayerClock } from '../../core/player-clock.ts';
import { pinAt, type TimelinePin, type TimelineStore } from '../../core/timeline/timeline-store.ts';
import { useStore } from '../../hooks/use-store.ts';
import { createCardSchedule } from './card-schedule.ts';

/** The pin of the frame on screen, and that frame's program time. */
export interface ShownPin {
  readonly pin: TimelinePin;
  readonly shownAtProgramTimeMs: number;
}

/**
 * The pin to show, decided anew on every frame, live, rewound and in the replay alike; null without one. The card is put into the page
 * within the frame's own callback, not in a later render.
 * @param untimed no frame comes, or none says its program time: whoever has not seen one that does gets what is pinned, as it can still be bought.
 */
export function usePinnedCard(timeline: TimelineStore, clock: PlayerClock | null, untimed: boolean): ShownPin | null {
  const [shown, setShown] = useState<ShownPin | null>(null);
  const [anyFrame, setAnyFrame] = useState(false);
  const { pins } = useStore(timeline);

  useEffect(() => {
    if (!clock) {
      setShown(null);
      return;
    }
    const schedule = createCardSchedule(timeline.getSnapshot);
    let current: TimelinePin | null = null;
    let seen = false;
    const end = clock.onFrame((programTimeMs) => {
      if (!seen) setAnyFrame(true);
      seen = true;
      const pin = schedule.pinFor(programTimeMs);
      if (pin === current) return;
      const sameCard = pin?.cueId === current?.cueId;
      current = pin;
      flushSync(() =>
        setShown((before) => {
          if (!pin) return null;
          return sameCard && before ? { ...before, pin } : { pin, shownAtProgramTimeMs: programTimeMs };
        }),
      );
    });
    return end;
  }, [timeline, clock]);

  const newest = untimed && !anyFrame ? pinAt(pins, Number.POSITIVE_INFINITY) : null;
  return shown ?? (newest && { pin: newest, shownAtProgramTimeMs: newest.startMs });
}
