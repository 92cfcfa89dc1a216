import { refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import type { RehearsalEnd } from '@showfloor/contracts/rehearsal';
import { mayBecome } from '@showfloor/contracts/show';
import { and, asc, count, desc, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { brokenUnique } from '../../../platform/database/unique-violation.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { noProgress, type Rehearsal, type RehearsalRepository } from '../rehearsal.ts';
import { rehearsalLimits } from '../rehearsal-limits.ts';
import { openStandIn } from './open-stand-in.ts';
import { removeStandIn } from './remove-stand-in.ts';
import { rehearsals } from './tables.ts';

type RehearsalRow = typeof rehearsals.$inferSelect;

export function createRehearsalRepository(database: Database, newId: IdSource): RehearsalRepository {
  return {
    async open(plan) {
      try {
        return await database.transaction(async (tx) => {
          const [show] = await tx.select().from(shows).where(eq(shows.id, plan.showId)).for('no key update');
          if (!show) return refuse('not_found');
          const { state } = show;
          if (show.rehearsalOf !== null || !(state === 'rehearsal' || mayBecome(state, 'rehearsal')))
            return refuse('invalid_transition', { details: { state } });
          const [running] = await tx.select({ count: count() }).from(rehearsals).where(isNull(rehearsals.endedAtMs));
          if (running && running.count >= rehearsalLimits.running) return refuse('limit_reached');
          const { id, showId, standInId, shopId, crowd, startedAtMs, endsAtMs } = plan;
          await tx
            .insert(rehearsals)
            .values({ id, showId, standInId, shopId, ...crowd, startedAtMs, endsAtMs, seenAtMs: startedAtMs });
          await openStandIn(tx, plan, show, newId);
          const standing = { progress: noProgress, endedAtMs: null, endedBecause: null };
          return { id, showId, standInId, crowd, startedAtMs, endsAtMs, ...standing };
        });
      } catch (error) {
        if (brokenUnique(error) !== 'rehearsals_one_running') throw error;
        return refuse('conflict', { message: 'This show is rehearsed already.' });
      }
    },

    async newestOf(showId) {
      const [row] = await database
        .select()
        .from(rehearsals)
        .where(or(eq(rehearsals.showId, showId), eq(rehearsals.standInId, showId)))
        .orderBy(desc(rehearsals.startedAtMs), desc(rehearsals.id))
        .limit(1);
      return row ? toRehearsal(row) : null;
    },

    async beat(rehearsalId, progress, seenAtMs) {
      const running = await database
        .update(rehearsals)
        .set({ ...progress, seenAtMs })
        .where(and(eq(rehearsals.id, rehearsalId), isNull(rehearsals.endedAtMs)))
        .returning({ id: rehearsals.id });
      return running.length === 1;
    },

    async end(rehearsalId, endedBecause, endedAtMs) {
      const [ended] = await database
        .update(rehearsals)
        .set({ endedAtMs, endedBecause, inside: 0 })
        .where(and(eq(rehearsals.id, rehearsalId), isNull(rehearsals.endedAtMs)))
        .returning();
      return ended ? toRehearsal(ended) : null;
    },

    async overdue(nowMs, lostBeforeMs, limit) {
      const because = sql<RehearsalEnd | null>`case
        when ${shows.id} is null or ${shows.state} in ('live', 'ended') then 'show_began'
        when ${rehearsals.endsAtMs} <= ${nowMs}::bigint then 'time_over'
        when ${rehearsals.seenAtMs} < ${lostBeforeMs}::bigint then 'crowd_lost' end`;
      const rows = await database
        .select({ rehearsal: rehearsals, because })
        .from(rehearsals)
        .leftJoin(shows, eq(shows.id, rehearsals.showId))
        .where(and(isNull(rehearsals.endedAtMs), isNotNull(because)))
        .orderBy(asc(rehearsals.startedAtMs))
        .limit(limit);
      return rows.flatMap((row) =>
        row.because === null ? [] : [{ rehearsal: toRehearsal(row.rehearsal), because: row.because }],
      );
    },

    async removeEnded(beforeMs, limit) {
      const ended = await database
        .select()
        .from(rehearsals)
        .where(and(isNull(rehearsals.removedAtMs), lt(rehearsals.endedAtMs, beforeMs)))
        .orderBy(asc(rehearsals.endedAtMs))
        .limit(limit);
      for (const row of ended) {
        await database.transaction(async (tx) => {
          await tx.update(rehearsals).set({ removedAtMs: beforeMs }).where(eq(rehearsals.id, row.id));
          await removeStandIn(tx, row);
        });
      }
      return ended.length;
    },

    discard: (rehearsalId) =>
      database.transaction(async (tx) => {
        const [row] = await tx.delete(rehearsals).where(eq(rehearsals.id, rehearsalId)).returning();
        if (row) await removeStandIn(tx, row);
      }),

    async forgetEnded(beforeMs) {
      await database
        .delete(rehearsals)
        .where(and(isNotNull(rehearsals.removedAtMs), lt(rehearsals.endedAtMs, beforeMs)));
    },
  };
}

function toRehearsal(row: RehearsalRow): Rehearsal {
  const { id, showId, standInId, viewers, chatters, buyers, inside, messages, orders, paid, refused } = row;
  const { startedAtMs, endsAtMs, endedAtMs, endedBecause } = row;
  return {
    id,
    showId,
    standInId,
    crowd: { viewers, chatters, buyers },
    progress: { inside, messages, orders, paid, refused },
    startedAtMs,
    endsAtMs,
    endedAtMs,
    endedBecause,
  };
}
