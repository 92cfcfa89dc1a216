import { refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import type { Sanction } from '@showfloor/contracts/moderation';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { users } from '../../accounts/postgres/tables.ts';
import { moderationActs } from '../../moderators/postgres/tables.ts';
import { insertAct, undoAct } from '../../moderators/postgres/write-act.ts';
import { sanctionChanged } from '../sanction-event.ts';
import type { NewSanction, SanctionRepository } from '../sanctions.ts';
import { holdsIn, inForce } from './in-force.ts';
import { deleteMarksOf, markSanction } from './mark-store.ts';
import type { SpokenMessages } from './spoken-messages.ts';
import { sanctions } from './tables.ts';

const columns = {
  id: sanctions.id,
  kind: sanctions.kind,
  showId: sanctions.showId,
  userId: sanctions.userId,
  userName: sql<string>`coalesce(${moderationActs.userName}, '')`,
  byUserId: moderationActs.byUserId,
  byName: moderationActs.byName,
  reason: moderationActs.reason,
  network: sanctions.network,
  untilMs: sanctions.untilMs,
  atMs: sanctions.atMs,
};

/** Sanctions on PGlite and PostgreSQL, each with its act and what it took away in one transaction. */
export function createSanctionStore(database: Database, spoken: SpokenMessages): SanctionRepository {
  return {
    async list({ brandId, showId, userId, before, nowMs, limit }) {
      const rows = await database
        .select(columns)
        .from(sanctions)
        .innerJoin(moderationActs, eq(moderationActs.id, sanctions.id))
        .where(
          and(
            holdsIn({ id: showId, brandId }),
            inForce(nowMs),
            userId === undefined ? undefined : eq(sanctions.userId, userId),
            before === null
              ? undefined
              : sql`(${sanctions.atMs}, ${sanctions.id}) < (${before[0]}::bigint, ${before[1]})`,
          ),
        )
        .orderBy(desc(sanctions.atMs), desc(sanctions.id))
        .limit(limit);
      return rows.map(({ userId: of, userName, byUserId, byName, ...row }) => ({
        ...row,
        person: { userId: of, name: userName },
        by: { userId: byUserId, name: byName },
      }));
    },

    async find(sanctionId) {
      const [found] = await database
        .select({ brandId: sanctions.brandId, showId: sanctions.showId })
        .from(sanctions)
        .where(eq(sanctions.id, sanctionId));
      return found ?? null;
    },

    impose: (imposed) =>
      database.transaction(async (tx) => {
        const { act, wanted, untilMs, inShowId } = imposed;
        // Who becomes a customer at this moment does so before, and isn't there any more, or takes this along.
        const [user] = await tx
          .select({ name: users.name })
          .from(users)
          .where(eq(users.id, wanted.userId))
          .for('share');
        if (!user) return refuse('not_found');
        await endSame(tx, imposed);
        const there = await tx.$count(sanctions, and(eq(sanctions.brandId, act.brandId), inForce(act.atMs)));
        if (there >= limits.sanctionsPerBrand) return refuse('limit_reached');
        const name = (await spoken.nameOf(tx, inShowId, wanted.userId)) ?? user.name;
        const person = { userId: wanted.userId, name };
        const removal = { showId: inShowId, userId: wanted.userId, byUserId: act.by.userId, atMs: act.atMs };
        const removedMessageIds = wanted.removeMessages
          ? await spoken.remove(tx, { ...removal, limit: limits.sanctionRemovedMessages })
          : [];
        const network = wanted.kind === 'ban' ? wanted.network : 'anonymous';
        const details = {
          untilMs,
          ...(wanted.kind === 'ban' && { network }),
          ...(removedMessageIds.length > 0 && { removedMessageIds }),
        };
        await insertAct(tx, { ...act, kind: wanted.kind, person, messageId: null, details });
        const { id, brandId, showId, by, reason, atMs } = act;
        const row = { id, brandId, showId, userId: wanted.userId, kind: wanted.kind, network, atMs, untilMs };
        await tx.insert(sanctions).values(row);
        if (wanted.kind === 'ban') await markSanction(tx, row);
        await spoken.closeHeld(tx, { userId: wanted.userId, brandId, showId, by, atMs, actId: id });
        await appendEvents(tx, [changed(row, reason, false, atMs)]);
        const sanction: Sanction = { id, kind: wanted.kind, showId, person, by, reason, network, untilMs, atMs };
        return { sanction, removedMessageIds };
      }),

    lift: (sanctionId, { by, atMs }) =>
      database.transaction(async (tx) => {
        const [row] = await tx
          .update(sanctions)
          .set({ endedAtMs: atMs })
          .where(and(eq(sanctions.id, sanctionId), inForce(atMs)))
          .returning();
        if (!row) return null;
        await deleteMarksOf(tx, [sanctionId]);
        const act = await undoAct(tx, sanctionId, { by, atMs });
        await appendEvents(tx, [changed(row, act?.reason ?? '', true, atMs)]);
        return spoken.restore(tx, act?.details.removedMessageIds ?? []);
      }),
  };
}

type SanctionRow = Pick<typeof sanctions.$inferSelect, 'id' | 'brandId' | 'showId' | 'userId' | 'kind' | 'untilMs'>;

/** One of the same kind and scope takes the place of what there is. */
async function endSame(tx: Transaction, { act, wanted }: NewSanction): Promise<void> {
  const ended = await tx
    .update(sanctions)
    .set({ endedAtMs: act.atMs })
    .where(
      and(
        eq(sanctions.brandId, act.brandId),
        act.showId === null ? isNull(sanctions.showId) : eq(sanctions.showId, act.showId),
        eq(sanctions.userId, wanted.userId),
        eq(sanctions.kind, wanted.kind),
        isNull(sanctions.endedAtMs),
      ),
    )
    .returning({ id: sanctions.id });
  await deleteMarksOf(
    tx,
    ended.map(({ id }) => id),
  );
}

function changed(
  { id, brandId, showId, userId, kind, untilMs }: SanctionRow,
  reason: string,
  lifted: boolean,
  atMs: number,
) {
  const sanction = { id, showId, reason, untilMs };
  return sanctionChanged.of(showId ?? brandId, { brandId, userId, kind, sanction, lifted }, atMs);
}

/**
 * What is in force on an anonymous viewer is in force on the account that they sign in to, and what was done to them is part of its history: a step of
 * the viewer merger.
 */
export async function mergeSanctionsOfViewer(tx: Transaction, fromUserId: string, toUserId: string): Promise<void> {
  const moved = await tx
    .update(sanctions)
    .set({ userId: toUserId })
    .where(eq(sanctions.userId, fromUserId))
    .returning();
  await tx.update(moderationActs).set({ userId: toUserId }).where(eq(moderationActs.userId, fromUserId));
  const lasting = moved.filter(({ endedAtMs }) => endedAtMs === null);
  await appendEvents(
    tx,
    lasting.map((row) => changed(row, '', false, row.atMs)),
  );
}
