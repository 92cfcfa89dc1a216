import { useEffect, useState } from 'react';
import type { PlayerClock } from '../../core/player-clock.ts';
import { inForceAt, type TimelineCue, type TimelineStore } from '../../core/timeline/timeline-store.ts';
import { useStore } from '../../hooks/use-store.ts';
import { createCardSchedule } from './card-schedule.ts';

const none: readonly TimelineCue[] = [];

/**
 * What is in force in the frame on screen, live, rewound and in the replay alike.
 * @param untimed no frame comes, or none says its program time: whoever has not seen one that does gets what is in force.
 */
export function useCuesInForce(
  timeline: TimelineStore,
  clock: PlayerClock | null,
  untimed: boolean,
): readonly TimelineCue[] {
  const [shown, setShown] = useState<readonly TimelineCue[] | null>(null);
  const { cues } = useStore(timeline);

  useEffect(() => {
    if (!clock) {
      setShown(null);
      return;
    }
    const schedule = createCardSchedule(timeline.getSnapshot);
    return clock.onFrame((programTimeMs) => setShown(schedule.cuesFor(programTimeMs)));
  }, [timeline, clock]);

  return shown ?? (untimed ? inForceAt(cues, Number.POSITIVE_INFINITY) : none);
}
