import type { TimelineCue, TimelinePin, TimelineSnapshot } from '../../core/timeline/timeline-store.ts';
import { inForceAt } from '../../core/timeline/timeline-store.ts';

/** Asks of every frame what is in force in it. Between two cues that is two comparisons, however long the show. */
export interface CardSchedule {
  /** @param programTimeMs program time of the frame that is on screen. */
  pinFor(programTimeMs: number): TimelinePin | null;
  /** All that is in force; the same array until something begins or ends. */
  cuesFor(programTimeMs: number): readonly TimelineCue[];
}

/** @param timeline what is known of the show's cues now; a changed snapshot is taken over by the next frame. */
export function createCardSchedule(timeline: () => Pick<TimelineSnapshot, 'cues'>): CardSchedule {
  let known: readonly TimelineCue[] | null = null;
  let fromMs = 0;
  let untilMs = 0;
  let inForce: readonly TimelineCue[] = [];
  let pin: TimelinePin | null = null;

  function look(programTimeMs: number): void {
    const { cues } = timeline();
    if (cues === known && programTimeMs >= fromMs && programTimeMs < untilMs) return;
    known = cues;
    inForce = inForceAt(cues, programTimeMs);
    pin = inForce.find((cue) => cue.kind === 'pin') ?? null;
    [fromMs, untilMs] = unchangedAround(cues, programTimeMs);
  }

  return {
    pinFor(programTimeMs) {
      look(programTimeMs);
      return pin;
    },
    cuesFor(programTimeMs) {
      look(programTimeMs);
      return inForce;
    },
  };
}

/** The stretch around a moment in which nothing begins or ends: from (included), until (excluded). */
function unchangedAround(cues: readonly TimelineCue[], atMs: number): readonly [number, number] {
  let fromMs = Number.NEGATIVE_INFINITY;
  let untilMs = Number.POSITIVE_INFINITY;
  for (const { startMs, endMs } of cues) {
    for (const boundaryMs of endMs === null ? [startMs] : [startMs, endMs]) {
      if (boundaryMs <= atMs) fromMs = Math.max(fromMs, boundaryMs);
      else untilMs = Math.min(untilMs, boundaryMs);
    }
  }
  return [fromMs, untilMs];
}
