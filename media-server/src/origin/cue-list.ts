import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { LinkCue } from '@showfloor/contracts/media-link';
import { limits } from '../limits.ts';
import type { DateRange } from '../playlist/date-range.ts';

/** A cue as it stands after a change. */
export interface CueChange {
  readonly cue: LinkCue;
}

/** The cues of a show, as playlists carry them. A cue never changes but for the end that is added once. */
export class CueList {
  readonly #cues = new Map<string, LinkCue>();
  /** Changes in the order of time. */
  readonly #changes: { readonly atMs: number; readonly cueId: string }[] = [];
  /** Those that have ended, by their end. */
  readonly #ended: { readonly endMs: number; readonly cueId: string }[] = [];

  /** How many there are. */
  get size(): number {
    return this.#cues.size;
  }

  /**
   * Takes a cue; the same one again is nothing new, and a known one with an end is ended.
   * @param atMs when that happens, server time.
   * @returns the change; undefined when there is none; `limit_reached` over `limits.cuesPerShow`.
   */
  put(cue: LinkCue, atMs: number): CueChange | Refusal | undefined {
    if (this.#cues.has(cue.cueId)) {
      return cue.endProgramTimeMs === null ? undefined : this.end(cue.cueId, cue.endProgramTimeMs, atMs);
    }
    if (this.#cues.size >= limits.cuesPerShow) return refuse('limit_reached');
    return this.#set(cue, atMs);
  }

  /** Ends a cue; the first end stays. @returns the change, undefined when there is none. */
  end(cueId: string, endProgramTimeMs: number, atMs: number): CueChange | undefined {
    const known = this.#cues.get(cueId);
    if (known === undefined || known.endProgramTimeMs !== null) return undefined;
    return this.#set({ ...known, endProgramTimeMs }, atMs);
  }

  /** Cues that concern a playlist which begins at `fromMs`: those active then, and all later ones. */
  since(fromMs: number): DateRange[] {
    return [...this.#cues.values()].filter((cue) => concerns(cue, fromMs)).map(dateRangeOf);
  }

  /** Of those, the ones that came or ended at `sinceMs` (server time) or later. */
  changedSince(fromMs: number, sinceMs: number): DateRange[] {
    const cues = new Set<LinkCue>();
    for (let index = this.#changes.length - 1; index >= 0; index--) {
      const change = this.#changes[index];
      if (change === undefined || change.atMs < sinceMs) break;
      const cue = this.#cues.get(change.cueId);
      if (cue !== undefined && concerns(cue, fromMs)) cues.add(cue);
    }
    return [...cues].reverse().map(dateRangeOf);
  }

  /** Ids of cues that concern a playlist which begins at `beforeMs`, and one that begins at `fromMs` no longer. */
  endedBetween(beforeMs: number, fromMs: number): string[] {
    const ids: string[] = [];
    for (let index = firstFrom(this.#ended, beforeMs); index < this.#ended.length; index++) {
      const ended = this.#ended[index];
      if (ended === undefined || ended.endMs >= fromMs) break;
      ids.push(ended.cueId);
    }
    return ids;
  }

  #set(cue: LinkCue, atMs: number): CueChange {
    this.#cues.set(cue.cueId, cue);
    this.#changes.push({ atMs: Math.max(atMs, this.#changes.at(-1)?.atMs ?? atMs), cueId: cue.cueId });
    if (cue.endProgramTimeMs !== null) {
      const endMs = cue.endProgramTimeMs;
      this.#ended.splice(firstFrom(this.#ended, endMs), 0, { endMs, cueId: cue.cueId });
    }
    return { cue };
  }
}

/** RFC 8216bis §6.2.1: no EXT-X-DATERANGE may go while a date in its range is one of a segment listed. */
function concerns(cue: LinkCue, fromMs: number): boolean {
  return cue.endProgramTimeMs === null || cue.endProgramTimeMs >= fromMs;
}

function dateRangeOf(cue: LinkCue): DateRange {
  const { cueId: id, programTimeMs: startMs, endProgramTimeMs: endMs, attributes } = cue;
  return { id, class: cue.class, startMs, endMs, attributes };
}

/** Index of the first that ends at `ms` or later. */
function firstFrom(ended: readonly { readonly endMs: number }[], ms: number): number {
  let low = 0;
  let high = ended.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ended[middle]?.endMs ?? 0) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
