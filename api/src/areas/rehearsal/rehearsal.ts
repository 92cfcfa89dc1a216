import type { Refusal } from '@showfloor/contracts/errors';
import type { RehearsalCrowd, RehearsalEnd, RehearsalProgress } from '@showfloor/contracts/rehearsal';

/** A rehearsal of a show. Moments are Unix ms. */
export interface Rehearsal {
  readonly id: string;
  /** The show that is rehearsed. */
  readonly showId: string;
  /** The show that stands in for it. */
  readonly standInId: string;
  readonly crowd: RehearsalCrowd;
  readonly progress: RehearsalProgress;
  readonly startedAtMs: number;
  readonly endsAtMs: number;
  readonly endedAtMs: number | null;
  readonly endedBecause: RehearsalEnd | null;
}

/** Somebody whom a rehearsal simulates, with the session that they act by. */
interface SimulatedPerson {
  readonly userId: string;
  readonly name: string;
  /** The secret of the session. */
  readonly token: string;
}

export interface RehearsalPlan {
  readonly id: string;
  readonly showId: string;
  readonly standInId: string;
  /** The brand whose shop this rehearsal has. */
  readonly shopId: string;
  readonly crowd: RehearsalCrowd;
  readonly people: readonly SimulatedPerson[];
  readonly startedAtMs: number;
  readonly endsAtMs: number;
  /** Until when the sessions hold. */
  readonly sessionsUntilMs: number;
}

export const noProgress: RehearsalProgress = { inside: 0, messages: 0, orders: 0, paid: 0, refused: 0 };

/** Port: rehearsals, and the stand-ins that they happen in. */
export interface RehearsalRepository {
  /**
   * Sets up the stand-in of a show: a draft with the show's words, its lineup of products of a shop of its own, and its moderators. Refuses `conflict` while the show is rehearsed, `limit_reached`
   * when too many shows are, and `invalid_transition` for one that is live or over, or is a stand-in.
   */
  open(
    plan: RehearsalPlan,
  ): Promise<Rehearsal | Refusal<'not_found' | 'conflict' | 'limit_reached' | 'invalid_transition'>>;
  /** The newest rehearsal of a show, or the one that this show stands in for. */
  newestOf(showId: string): Promise<Rehearsal | null>;
  /** Writes down how one goes; false when it is over. */
  beat(rehearsalId: string, progress: RehearsalProgress, atMs: number): Promise<boolean>;
  /** Ends one that runs; null when it was over. */
  end(rehearsalId: string, because: RehearsalEnd, atMs: number): Promise<Rehearsal | null>;
  /** Of those that run, those that have to end, and why. */
  overdue(
    nowMs: number,
    lostBeforeMs: number,
    limit: number,
  ): Promise<readonly { readonly rehearsal: Rehearsal; readonly because: RehearsalEnd }[]>;
  /** Takes away all of a rehearsal that ended before, but its sums; answers how many. */
  removeEnded(beforeMs: number, limit: number): Promise<number>;
  /** Takes away all of a rehearsal that never began. */
  discard(rehearsalId: string): Promise<void>;
  /** Forgets the sums of rehearsals that ended before. */
  forgetEnded(beforeMs: number): Promise<void>;
}
