import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { type Cue, type LastingCue, type LastingKind, lastingKinds } from '@showfloor/contracts/timeline';
import { timelineLimits } from './timeline-limits.ts';
import type { ActiveCue, TimelineHead } from './timeline-repository.ts';

/** A cue that lasts, without its place on the timeline. */
export type WantedCue = LastingCue extends infer Kind
  ? Kind extends LastingCue
    ? Omit<Kind, 'id' | 'showId' | 'epoch' | 'seq' | 'programTimeMs'>
    : never
  : never;

/** Cues to append, in order, and which of the timeline's are in force after them. */
export interface PlannedCues {
  readonly cues: readonly Cue[];
  readonly activeCueIds: readonly string[];
}

export interface PlanParts {
  readonly showId: string;
  readonly head: TimelineHead;
  readonly programNowMs: number;
  readonly newId: IdSource;
}

/**
 * The cues that put `wanted` on a timeline: first the ends of those whose place it takes, at the same program time. Refuses `show_not_live`, and
 * `limit_reached` where there is no place for one more of its kind, or none on the timeline.
 */
export function planCue(parts: PlanParts, wanted: WantedCue): PlannedCues | Refusal<'show_not_live' | 'limit_reached'> {
  const { head, showId, newId } = parts;
  if (!head.isLive) return refuse('show_not_live');
  const replaced = replacedBy(head.active, wanted);
  if (replaced === null) return refuse('limit_reached', { message: noPlace[wanted.kind] });
  const kept = head.active.filter((active) => !replaced.includes(active));
  // Room for the end of all that would be in force.
  if (head.head + replaced.length + 1 + kept.length + 1 > timelineLimits.cuesPerShow) return refuse('limit_reached');
  const ends = endCues(parts, replaced);
  const base = { id: newId('cue'), showId, epoch: head.epoch, programTimeMs: cueTimeMs(head, parts.programNowMs) };
  const cue: LastingCue = { ...base, seq: head.head + ends.length + 1, ...wanted };
  return { cues: [...ends, cue], activeCueIds: [...kept.map(({ cueId }) => cueId), cue.id] };
}

/** The cue that ends one in force. Refuses `show_not_live`, and `not_found` when it is not in force. */
export function planEnd(parts: PlanParts, cueId: string): PlannedCues | Refusal<'show_not_live' | 'not_found'> {
  const { head } = parts;
  if (!head.isLive) return refuse('show_not_live');
  const ended = head.active.filter((active) => active.cueId === cueId);
  if (ended.length === 0) return refuse('not_found');
  return {
    cues: endCues(parts, ended),
    activeCueIds: head.active.filter((active) => !ended.includes(active)).map((active) => active.cueId),
  };
}

/** Program time never runs back on a timeline: a cue is at the earliest where the last one is. */
function cueTimeMs(head: TimelineHead, programNowMs: number): number {
  return Math.max(Math.round(programNowMs), head.lastProgramTimeMs);
}

const noPlace: Readonly<Record<LastingKind, string>> = {
  pin: 'Nothing more can be pinned.',
  beside: `${lastingKinds.beside.slots} products stand beside the spotlight already. Take one away first.`,
  announcement: 'There is an announcement already.',
  chapter: 'There is a chapter already.',
  question: 'There is a question on air already.',
};

/** Those in force that go for `wanted`: what shows the same product, and the oldest of its kind where that is full. Null when it has no place. */
function replacedBy(active: readonly ActiveCue[], wanted: WantedCue): readonly ActiveCue[] | null {
  const { slots, whenFull } = lastingKinds[wanted.kind];
  const productId = 'productId' in wanted ? wanted.productId : null;
  const same = active.filter((one) => productId !== null && one.productId === productId);
  const ofKind = active.filter((one) => one.kind === wanted.kind && !same.includes(one));
  const over = ofKind.slice(0, Math.max(0, ofKind.length + 1 - slots));
  if (over.length > 0 && whenFull === 'refuse') return null;
  return active.filter((one) => same.includes(one) || over.includes(one));
}

function endCues({ showId, head, programNowMs, newId }: PlanParts, ended: readonly ActiveCue[]): Cue[] {
  return ended.map(({ cueId, kind, productId }, index): Cue => {
    const base = {
      id: newId('cue'),
      showId,
      epoch: head.epoch,
      seq: head.head + index + 1,
      programTimeMs: cueTimeMs(head, programNowMs),
    };
    return kind === 'pin' && productId !== null
      ? { ...base, kind: 'unpin', pinCueId: cueId, productId }
      : { ...base, kind: 'end', endsCueId: cueId };
  });
}
