import type { DatedSpan } from './program-time-map.ts';

/** A segment as the playlist lists it, and what its media said where hls.js knows it. */
export interface ListedSegment extends DatedSpan {
  /** Counts the discontinuities before it. */
  readonly cc: number;
  /** Media time of its first frame, seconds. hls.js knows it of few segments, and forgets it with the next playlist of those loaded in parts. */
  readonly startPTS?: number;
}

/**
 * Places segments on the media timeline by their dates. hls.js adds up durations where it does not know a segment's media: they are rounded, and
 * don't say how far a camera's last frame is from the next segment's first, so such a start is some ms off, and more with every segment. But
 * between two discontinuities media time and program time run together (a segment's date is its first frame's timestamp): one segment whose
 * media is known places them all, and is remembered.
 */
export function createSpanPlacer() {
  /** Program time less media time, ms, between the discontinuities. */
  let aheadMs = new Map<number, number>();
  return {
    /** @returns in the same order; the listed start where nothing is known of that stretch. */
    place(segments: readonly ListedSegment[]): DatedSpan[] {
      const known = new Map<number, number>();
      for (const { cc, startPTS, programDateTime } of segments) {
        const before = known.get(cc) ?? aheadMs.get(cc);
        if (startPTS !== undefined && programDateTime !== null) known.set(cc, programDateTime - startPTS * 1_000);
        else if (before !== undefined) known.set(cc, before);
      }
      aheadMs = known;
      return segments.map(({ cc, start, duration, programDateTime }) => {
        const stretchMs = aheadMs.get(cc);
        const placedS =
          stretchMs === undefined || programDateTime === null ? start : (programDateTime - stretchMs) / 1_000;
        return { start: placedS, duration, programDateTime };
      });
    },
    /** Another source, or the same one opened again: another media timeline. */
    forget(): void {
      aheadMs = new Map();
    },
  };
}
