import { type ErrorCode, isRefusal, type Refusal } from '@showfloor/contracts/errors';
import { type Cue, isLasting, type LastingCue } from '@showfloor/contracts/timeline';
import { and, asc, desc, eq, gt, inArray } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { cueAppended } from '../cue-event.ts';
import type { ActiveCue, Appending, TimelineHead, TimelineRepository } from '../timeline-repository.ts';
import { fromCueRow, toCueRow } from './cue-row.ts';
import { cues, timelines } from './tables.ts';

/** Opens the timeline of a new show: a step of the transaction that makes the show. */
export async function openTimeline(tx: Transaction, showId: string): Promise<void> {
  await tx.insert(timelines).values({ showId });
}

/** Cues by their ids, in the order of their seq. */
async function cuesOf(executor: Executor, cueIds: readonly string[]): Promise<Cue[]> {
  if (cueIds.length === 0) return [];
  const rows = await executor
    .select()
    .from(cues)
    .where(inArray(cues.id, [...cueIds]))
    .orderBy(asc(cues.seq));
  return rows.map(fromCueRow);
}

function activeCue(cue: LastingCue): ActiveCue {
  return { cueId: cue.id, kind: cue.kind, productId: 'productId' in cue ? cue.productId : null };
}

/** `TimelineRepository.append` as a step of a transaction that writes more. What `decide` refuses, or null, has written nothing. */
export async function appendCuesIn<Code extends ErrorCode>(
  tx: Transaction,
  showId: string,
  decide: (head: TimelineHead) => Appending | Refusal<Code>,
): Promise<readonly Cue[] | Refusal<Code> | null> {
  const [timeline] = await tx.select().from(timelines).where(eq(timelines.showId, showId)).for('update');
  // A show that is being ended waits for us, or we for it: no cue comes after the end.
  const [show] = await tx.select({ state: shows.state }).from(shows).where(eq(shows.id, showId)).for('share');
  if (!timeline || !show) return null;
  const { epoch, head, lastProgramTimeMs, activeCueIds } = timeline;
  const active = (await cuesOf(tx, activeCueIds)).filter(isLasting).map(activeCue);
  const decided = decide({ epoch, head, lastProgramTimeMs, active, isLive: show.state === 'live' });
  if (isRefusal(decided)) return decided;
  const { cues: appended, byUserId, appendedAtMs } = decided;
  const last = appended.at(-1);
  if (!last) return appended;
  await tx.insert(cues).values(appended.map((cue) => toCueRow(cue, byUserId, appendedAtMs)));
  await tx
    .update(timelines)
    .set({ head: last.seq, lastProgramTimeMs: last.programTimeMs, activeCueIds: [...decided.activeCueIds] })
    .where(eq(timelines.showId, showId));
  await appendEvents(
    tx,
    appended.map((cue) => cueAppended.of(showId, { cue }, appendedAtMs)),
  );
  return appended;
}

export function createTimelineRepository(database: Database): TimelineRepository {
  const headOf = async (showId: string) => {
    const [head] = await database
      .select({ epoch: timelines.epoch, head: timelines.head, activeCueIds: timelines.activeCueIds })
      .from(timelines)
      .where(eq(timelines.showId, showId));
    return head ?? null;
  };

  return {
    append: (showId, decide) => database.transaction((tx) => appendCuesIn(tx, showId, decide)),

    async page(showId, since, limit) {
      const head = await headOf(showId);
      if (!head) return null;
      const after = since.epoch === head.epoch ? since.seq : 0;
      const rows = await database
        .select()
        .from(cues)
        .where(and(eq(cues.showId, showId), eq(cues.epoch, head.epoch), gt(cues.seq, after)))
        .orderBy(asc(cues.seq))
        .limit(limit);
      // Whoever appended between the two queries is in the page: the head is never older than it.
      return { epoch: head.epoch, head: Math.max(head.head, rows.at(-1)?.seq ?? 0), cues: rows.map(fromCueRow) };
    },

    async newest(showId, limit) {
      const head = await headOf(showId);
      if (!head) return null;
      const rows = await database
        .select()
        .from(cues)
        .where(and(eq(cues.showId, showId), eq(cues.epoch, head.epoch)))
        .orderBy(desc(cues.seq))
        .limit(limit);
      const newest = rows.reverse().map(fromCueRow);
      const known = new Set(newest.map(({ id }) => id));
      const older = await cuesOf(
        database,
        head.activeCueIds.filter((id) => !known.has(id)),
      );
      return {
        epoch: head.epoch,
        head: Math.max(head.head, rows.at(-1)?.seq ?? 0),
        cues: [...older, ...newest.slice(newest.length + older.length > limit ? older.length : 0)],
      };
    },
  };
}
