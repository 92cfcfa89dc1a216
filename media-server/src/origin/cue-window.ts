import type { DateRange } from '../playlist/date-range.ts';
import type { CueList } from './cue-list.ts';

/** The date ranges of a playlist. */
export interface ListedCues {
  readonly ranges: readonly DateRange[];
  /** Ids of those that left it lately; undefined where `ranges` are all there are. */
  readonly removed: readonly string[] | undefined;
}

/**
 * The cues of one rendition's playlist, whose beginning moves on. Says what is new to a player whose last version is not older than the
 * skip boundary (RFC 8216bis §6.2.5.1).
 */
export class CueWindow {
  readonly #cues: CueList;
  readonly #boundaryMs: number;
  /** Where the playlist began, and since when at most; the first one holds for all time before. */
  readonly #starts: { readonly atMs: number; readonly startMs: number }[] = [];

  constructor(cues: CueList, boundaryMs: number) {
    this.#cues = cues;
    this.#boundaryMs = boundaryMs;
  }

  /**
   * @param startMs program time at which the playlist begins now.
   * @param nowMs server time.
   */
  list(startMs: number, nowMs: number, onlyRecent: boolean): ListedCues {
    this.#move(startMs, nowMs);
    if (!onlyRecent) return { ranges: this.#cues.since(startMs), removed: undefined };
    const beforeMs = this.#starts[0]?.startMs ?? startMs;
    return {
      ranges: this.#cues.changedSince(startMs, nowMs - this.#boundaryMs),
      removed: this.#cues.endedBetween(beforeMs, startMs),
    };
  }

  #move(startMs: number, nowMs: number): void {
    if (this.#starts.at(-1)?.startMs !== startMs) this.#starts.push({ atMs: nowMs, startMs });
    // The one before the boundary is what the oldest version that counts began with.
    while ((this.#starts[1]?.atMs ?? nowMs) < nowMs - this.#boundaryMs) this.#starts.shift();
  }
}
