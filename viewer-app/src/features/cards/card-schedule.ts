import type { TimelinePin, TimelineSnapshot } from '../../core/timeline/timeline-store.ts';
import { pinAt } from '../../core/timeline/timeline-store.ts';

/** Asks of every frame what is pinned in it. Between two cues that is two comparisons, however long the show. */
export interface CardSchedule {
  /** @param programTimeMs program time of the frame that is on screen. */
  pinFor(programTimeMs: number): TimelinePin | null;
}

/** @param timeline what is known of the show's pins now; a changed snapshot is taken over by the next frame. */
export function createCardSchedule(timeline: () => TimelineSnapshot): CardSchedule {
  let known: TimelineSnapshot | null = null;
  let fromMs = 0;
  let untilMs = 0;
  let pin: TimelinePin | null = null;
  return {
    pinFor(programTimeMs) {
      const snapshot = timeline();
      if (snapshot !== known || programTimeMs < fromMs || programTimeMs >= untilMs) {
        known = snapshot;
        pin = pinAt(snapshot.pins, programTimeMs);
        [fromMs, untilMs] = unchangedAround(snapshot, programTimeMs);
      }
      return pin;
    },
  };
}

/** The stretch around a moment in which no pin begins or ends: from (included), until (excluded). */
function unchangedAround({ pins }: TimelineSnapshot, atMs: number): readonly [number, number] {
  let fromMs = Number.NEGATIVE_INFINITY;
  let untilMs = Number.POSITIVE_INFINITY;
  for (const { startMs, endMs } of pins) {
    for (const boundaryMs of endMs === null ? [startMs] : [startMs, endMs]) {
      if (boundaryMs <= atMs) fromMs = Math.max(fromMs, boundaryMs);
      else untilMs = Math.min(untilMs, boundaryMs);
    }
  }
  return [fromMs, untilMs];
}
