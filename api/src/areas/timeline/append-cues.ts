import { type ErrorCode, isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import type { Cue } from '@showfloor/contracts/timeline';
import type { ProgramClock } from '../media-nodes/program-clock.ts';
import { type PlannedCues, type PlanParts, planCue, planEnd, type WantedCue } from './plan-cues.ts';
import type { TimelineRepository } from './timeline-repository.ts';

export interface AppendParts {
  readonly timelines: TimelineRepository;
  readonly clock: ProgramClock;
  readonly newId: IdSource;
  readonly nowMs: () => number;
}

/**
 * Appends a cue that lasts, at the program time of this moment. Resolves when it is in the database, and with it the events that bring it to the room and
 * the media node. Refuses `not_found` and as `planCue`.
 */
export function appendCue(
  parts: AppendParts,
  showId: string,
  wanted: WantedCue,
  byUserId: string,
): Promise<readonly Cue[] | Refusal<'not_found' | 'show_not_live' | 'limit_reached'>> {
  return append(parts, showId, byUserId, (plan) => planCue(plan, wanted));
}

/** Ends a cue that is in force: the one that `choose` names. Refuses `not_found`, `invalid_transition` when it names none, and as `planEnd`. */
export function endCue(
  parts: AppendParts,
  showId: string,
  choose: (head: PlanParts['head']) => string | null,
  byUserId: string,
): Promise<readonly Cue[] | Refusal<'not_found' | 'show_not_live' | 'invalid_transition'>> {
  return append(parts, showId, byUserId, (plan) => {
    if (!plan.head.isLive) return refuse('show_not_live');
    const cueId = choose(plan.head);
    if (cueId === null) return refuse('invalid_transition', { message: 'Nothing is pinned.' });
    return planEnd(plan, cueId);
  });
}

async function append<Code extends ErrorCode>(
  { timelines, clock, newId, nowMs }: AppendParts,
  showId: string,
  byUserId: string,
  decide: (plan: PlanParts) => PlannedCues | Refusal<Code>,
): Promise<readonly Cue[] | Refusal<Code | 'not_found'>> {
  const appended = await timelines.append(showId, (head) => {
    const planned = decide({ showId, head, programNowMs: clock.nowMs(), newId });
    return isRefusal(planned) ? planned : { ...planned, byUserId, appendedAtMs: nowMs() };
  });
  return appended ?? refuse('not_found');
}
