import type { Refusal } from '@showfloor/contracts/errors';
import type { Question, QuestionState } from '@showfloor/contracts/question';
import type { PlannedCues, PlanParts } from '../timeline/plan-cues.ts';

export interface QuestionFilter {
  readonly states: readonly QuestionState[];
  readonly sort: 'votes' | 'newest';
  /** The place of the last question of the page before: its votes (0 where the newest come first) and id. */
  readonly after: readonly [votes: number, id: string] | null;
  readonly limit: number;
  /** Whose votes are looked up. */
  readonly viewerId: string | null;
}

interface NewQuestion extends Pick<Question, 'id' | 'userId' | 'name' | 'text' | 'askedAtMs'> {
  readonly showId: string;
}

/** Somebody's vote on a question, or that they take it back. */
export interface Vote {
  readonly showId: string;
  readonly questionId: string;
  readonly userId: string;
  readonly isGiven: boolean;
}

/** What a question's votes are after some of them were counted. `version` is higher with each change. */
export interface VoteCount {
  readonly showId: string;
  readonly votes: number;
  readonly version: number;
}

export interface QuestionChange {
  readonly to: QuestionState;
  readonly byUserId: string;
  readonly atMs: number;
  /** The cue that puts the question on air, as `planCue`. */
  planOnAir(
    plan: Pick<PlanParts, 'head'>,
    question: Question,
  ): PlannedCues | Refusal<'show_not_live' | 'limit_reached'>;
  /** The end of its cue, as `planEnd`. */
  planEnd(plan: Pick<PlanParts, 'head'>, cueId: string): PlannedCues | Refusal<'show_not_live' | 'not_found'>;
}

/** Somebody who votes isn't there any more: an anonymous viewer who has just become a customer. */
export class VoterGoneError extends Error {
  override readonly name = 'VoterGoneError';
}

/** Port: the questions of shows. */
export interface QuestionRepository {
  list(showId: string, filter: QuestionFilter): Promise<readonly (Question & { readonly voted: boolean })[]>;
  /**
   * Keeps a question; the event that brings it to the room is in the same commit. One that its author has open in the same words is answered
   * instead. Refuses `limit_reached` (of one person, or of the show).
   */
  ask(question: NewQuestion): Promise<Question | Refusal<'limit_reached'>>;
  /**
   * Brings a question into another state, and with it the cue that puts it on air or takes it off: all or nothing. The one that was on air before
   * is answered. Refuses `not_found`, `invalid_transition`, and as `planOnAir`.
   */
  change(
    showId: string,
    questionId: string,
    change: QuestionChange,
  ): Promise<Question | Refusal<'not_found' | 'invalid_transition' | 'show_not_live' | 'limit_reached'>>;
  /** Counts votes, each person's once, in the order in which they came. Answers how those questions stand that take votes; others are left out. Rejects with VoterGoneError. */
  vote(votes: readonly Vote[]): Promise<ReadonlyMap<string, VoteCount>>;
}
