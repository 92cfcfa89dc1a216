import type { ErrorCode, Refusal } from '@showfloor/contracts/errors';
import type { Cue, LastingKind } from '@showfloor/contracts/timeline';

/** A cue in force. */
export interface ActiveCue {
  readonly cueId: string;
  readonly kind: LastingKind;
  /** Of kinds that show a product. */
  readonly productId: string | null;
}

/** The end of a show's timeline, as whoever appends sees it. */
export interface TimelineHead {
  readonly epoch: number;
  readonly head: number;
  /** Program time of the newest cue; 0 while there is none. */
  readonly lastProgramTimeMs: number;
  /** The cues in force, oldest first. */
  readonly active: readonly ActiveCue[];
  /** Whether the show is live at this very moment. */
  readonly isLive: boolean;
}

/** What an append adds: cues in order, and those in force after them. */
export interface Appending {
  readonly cues: readonly Cue[];
  readonly activeCueIds: readonly string[];
  readonly byUserId: string;
  readonly appendedAtMs: number;
}

interface TimelinePage {
  readonly epoch: number;
  readonly head: number;
  readonly cues: Cue[];
}

/** Port: the timelines of shows. */
export interface TimelineRepository {
  /**
   * Appends what `decide` answers, in one transaction that holds the timeline: two who append at once come one after the other. A refusal is
   * given back and nothing is written. Null when there is no such show.
   */
  append<Code extends ErrorCode>(
    showId: string,
    decide: (head: TimelineHead) => Appending | Refusal<Code>,
  ): Promise<readonly Cue[] | Refusal<Code> | null>;
  /** Cues of the present epoch after `since`, oldest first, at most `limit`. Null when there is no such show. */
  page(
    showId: string,
    since: { readonly epoch: number; readonly seq: number },
    limit: number,
  ): Promise<TimelinePage | null>;
  /** `limit` cues of the present epoch, oldest first: those in force, and the newest of the others. Null when there is no such show. */
  newest(showId: string, limit: number): Promise<TimelinePage | null>;
}
