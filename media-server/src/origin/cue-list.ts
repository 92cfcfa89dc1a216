import type { LinkCue } from '@showfloor/contracts/media-link';
import { limits } from '../limits.ts';
import type { DateRange } from '../playlist/date-range.ts';

/** The cues of a show, as playlists carry them. A cue never changes but for the end that is added once. */
export class CueList {
  readonly #cues = new Map<string, LinkCue>();

  /** How many there are. */
  get size(): number {
    return this.#cues.size;
  }

  /**
   * Takes a cue; the same one again is nothing new, and a known one with an end is ended.
   * @returns the cue as it stands when that changed something, undefined when it did not: already so, or over `limits.cuesPerShow`.
   */
  put(cue: LinkCue): LinkCue | undefined {
    const known = this.#cues.get(cue.cueId);
    if (known !== undefined) {
      return cue.endProgramTimeMs === null ? undefined : this.end(cue.cueId, cue.endProgramTimeMs);
    }
    if (this.#cues.size >= limits.cuesPerShow) return undefined;
    this.#cues.set(cue.cueId, cue);
    return cue;
  }

  /** Ends a cue; the first end stays. @returns the cue as it stands when that changed something. */
  end(cueId: string, endProgramTimeMs: number): LinkCue | undefined {
    const known = this.#cues.get(cueId);
    if (known === undefined || known.endProgramTimeMs !== null) return undefined;
    const ended = { ...known, endProgramTimeMs };
    this.#cues.set(cueId, ended);
    return ended;
  }

  /** Cues that concern a playlist which begins at `fromMs`: those active then, and all later ones. */
  since(fromMs: number): DateRange[] {
    const ranges: DateRange[] = [];
    for (const cue of this.#cues.values()) {
      if (cue.endProgramTimeMs !== null && cue.endProgramTimeMs < fromMs) continue;
      ranges.push({
        id: cue.cueId,
        class: cue.class,
        startMs: cue.programTimeMs,
        endMs: cue.endProgramTimeMs,
        attributes: cue.attributes,
      });
    }
    return ranges;
  }
}
