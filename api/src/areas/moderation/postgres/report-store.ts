import type { HoldReason } from '@showfloor/contracts/chat-queue';
import { refuse } from '@showfloor/contracts/errors';
import { and, count, eq, isNull, sql, sum } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import { publishQueued, type QueueRow } from '../../chat/postgres/chat-queue-row.ts';
import { readMessages } from '../../chat/postgres/message-row.ts';
import { chatMessages, chatQueue, chatReports } from '../../chat/postgres/tables.ts';
import { takeAway } from '../../chat/postgres/take-away.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { moderationLimits } from '../moderation-limits.ts';
import { type NewReport, type ReportRecord, type ReportRepository, reportRefusal, weightOf } from '../reports.ts';
import { reportSettings } from './tables.ts';

/** Whose doing it is when reports take a message away. */
const reporters = 'reports';

/** What viewers report, on PGlite and PostgreSQL. */
export function createReportStore(database: Database): ReportRepository {
  return {
    report: (report) =>
      database.transaction(async (tx) => {
        const { showId, messageId, reporterId, reason, note, counts, atMs } = report;
        // Those who report one message at once come one after the other.
        const [message] = await tx
          .select({
            userId: chatMessages.userId,
            role: chatMessages.role,
            deletedAtMs: chatMessages.deletedAtMs,
            brandId: shows.brandId,
          })
          .from(chatMessages)
          .innerJoin(shows, eq(shows.id, chatMessages.showId))
          .where(and(eq(chatMessages.id, messageId), eq(chatMessages.showId, showId)))
          .for('update', { of: chatMessages });
        const refusal = reportRefusal(message, reporterId);
        if (refusal || !message) return refusal;
        const [before] = await tx.select().from(chatQueue).where(eq(chatQueue.messageId, messageId)).for('update');
        const isOpen = before !== undefined && before.decidedAtMs === null;
        if (message.deletedAtMs !== null && !isOpen) return refuse('not_found');
        const { brandId } = message;
        const weight = counts ? weightOf(await recordOf(tx, reporterId, brandId)) : 0;
        const kept = await tx
          .insert(chatReports)
          .values({ messageId, reporterId, brandId, authorId: message.userId, reason, note, weight, atMs })
          .onConflictDoNothing()
          .returning({ messageId: chatReports.messageId });
        // A moderator looked at it and let it stand: that holds, however many more don't like it.
        if (kept.length > 0 && before?.state !== 'approved')
          await queueReported(tx, report, before ?? null, await toHold(tx, brandId));
        return null;
      }),

    reportsToHold: (brandId) => toHold(database, brandId),

    async setReportsToHold(brandId, reportsToHold) {
      await database
        .insert(reportSettings)
        .values({ brandId, reportsToHold })
        .onConflictDoUpdate({ target: reportSettings.brandId, set: { reportsToHold } });
    },
  };
}

async function toHold(executor: Executor, brandId: string): Promise<number> {
  const [row] = await executor.select().from(reportSettings).where(eq(reportSettings.brandId, brandId));
  return row?.reportsToHold ?? moderationLimits.reportsToHold;
}

async function recordOf(tx: Transaction, reporterId: string, brandId: string): Promise<ReportRecord> {
  const [record] = await tx
    .select({
      upheld: sql<number>`count(*) filter (where ${chatReports.outcome} = 'upheld')`.mapWith(Number),
      refused: sql<number>`count(*) filter (where ${chatReports.outcome} = 'refused')`.mapWith(Number),
    })
    .from(chatReports)
    .where(and(eq(chatReports.reporterId, reporterId), eq(chatReports.brandId, brandId)));
  return record ?? { upheld: 0, refused: 0 };
}

/** Puts a reported message where moderators see it, and from `mostReports` on out of the room. */
async function queueReported(
  tx: Transaction,
  { showId, messageId, atMs }: NewReport,
  before: QueueRow | null,
  mostReports: number,
) {
  const open = await tx
    .select({ reason: chatReports.reason, reports: count(), weight: sum(chatReports.weight).mapWith(Number) })
    .from(chatReports)
    .where(and(eq(chatReports.messageId, messageId), isNull(chatReports.outcome)))
    .groupBy(chatReports.reason);
  const weight = open.reduce((all, each) => all + each.weight, 0);
  const isInRoom = before === null || before.state !== 'held';
  const isTaken = isInRoom && weight >= mostReports;
  const message = before?.message ?? (await readMessages(tx, [messageId])).get(messageId);
  if (!message) throw new Error('a message that is locked is not there');
  if (isTaken) await takeAway(tx, showId, messageId, { by: { userId: reporters }, atMs, actId: null });
  const reasons: readonly HoldReason[] = [...new Set<HoldReason>([...(before?.reasons ?? []), 'reported'])];
  const state = isTaken || !isInRoom ? ('held' as const) : ('reported' as const);
  const set = {
    ...{ state, reasons, reports: Math.floor(weight), dueAtMs: null, releaseAtMs: null },
    reportReasons: Object.fromEntries(open.map((each) => [each.reason, each.reports])),
    ...{ decidedAtMs: null, decidedBy: null, decidedByName: null, actId: null },
    queuedAtMs: before?.decidedAtMs === null ? before.queuedAtMs : atMs,
  };
  const rows = await tx
    .insert(chatQueue)
    .values({ messageId, showId, userId: message.userId, message, inLog: true, ...set })
    .onConflictDoUpdate({ target: chatQueue.messageId, set })
    .returning();
  await publishQueued(tx, rows, atMs);
}
