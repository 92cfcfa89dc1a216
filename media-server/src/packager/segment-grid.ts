import { limits } from '../limits.ts';

/** One segment of the show, whatever the rendition. */
export interface GridSegment {
  readonly mediaSequence: number;
  readonly startMs: number;
  readonly discontinuity: boolean;
  readonly discontinuitySequence: number;
}

const historySegments = Math.min(limits.playlistSegments, 512);
/** An absence shorter than this is left to the players: Shaka corrects its timeline by jumps of more than a second only. */
const shortestAbsenceMs = 1_000;
/** The most segments that an absence is listed with: 17 min at 4 s. A longer one stays a jump of the program time at a discontinuity. */
const absenceSegments = 256;

/**
 * The one sequence of segments that all renditions follow, so that a number means the same moment in every playlist. Whoever first
 * has a key frame where a segment is due opens it; the others follow at theirs.
 */
export class SegmentGrid {
  #next: number;
  #discontinuitySequence: number;
  #history: GridSegment[] = [];

  constructor(mediaSequence: number, discontinuitySequence: number) {
    this.#next = mediaSequence;
    this.#discontinuitySequence = discontinuitySequence;
  }

  get current(): GridSegment | undefined {
    return this.#history.at(-1);
  }

  open(startMs: number, discontinuity: boolean): GridSegment {
    if (discontinuity) this.#discontinuitySequence += 1;
    const segment = {
      mediaSequence: this.#next++,
      startMs,
      discontinuity,
      discontinuitySequence: this.#discontinuitySequence,
    };
    this.#history.push(segment);
    if (this.#history.length > historySegments) this.#history.shift();
    return segment;
  }

  /**
   * Opens segments for a time in which no rendition has anything. Each rendition lists them as gaps, so the lengths in a playlist add up to its
   * program time: Shaka takes its live edge from the wall clock and otherwise waits, after enough absences, for segments beyond the newest one.
   */
  openAbsence(fromMs: number, toMs: number, longestSegmentMs: number): void {
    const count = Math.ceil((toMs - fromMs) / longestSegmentMs);
    if (toMs - fromMs < shortestAbsenceMs || count > absenceSegments) return;
    for (let index = 0; index < count; index++) this.open(fromMs + ((toMs - fromMs) * index) / count, false);
  }

  /** Segments after `mediaSequence` that are over, oldest first: what a rendition that was away has missed. */
  missedSince(mediaSequence: number): readonly GridSegment[] {
    return this.#history.slice(0, -1).filter((segment) => segment.mediaSequence > mediaSequence);
  }

  /** When the segment after `segment` begins; undefined for the present one. */
  endOf(segment: GridSegment): number | undefined {
    return this.#history.find((other) => other.mediaSequence === segment.mediaSequence + 1)?.startMs;
  }
}
