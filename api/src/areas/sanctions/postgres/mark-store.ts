import { and, desc, eq, inArray, isNotNull, lt, lte, or, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { inChunks } from '../../../platform/database/in-chunks.ts';
import type { MarkKind } from '../marks.ts';
import { sanctionLimits } from '../sanction-limits.ts';
import type { SeenMark, WriterMarks } from '../writer-marks.ts';
import { sanctionMarks, sanctions, writerMarks } from './tables.ts';

const kinds: readonly MarkKind[] = ['network', 'device', 'browser'];

/** Where people of the audience wrote from, in the database. */
export function createWriterMarks(database: Database): WriterMarks {
  return {
    keep: (seen) =>
      inChunks(distinct(seen), (some) =>
        database
          .insert(writerMarks)
          .values(some)
          .onConflictDoUpdate({
            target: [writerMarks.brandId, writerMarks.userId, writerMarks.kind, writerMarks.mac],
            set: { seenAtMs: sql`greatest(${writerMarks.seenAtMs}, excluded.seen_at_ms)` },
          }),
      ),
  };
}

/** A statement may write a row once. */
function distinct(seen: readonly SeenMark[]): SeenMark[] {
  return [...new Map(seen.map((each) => [`${each.brandId} ${each.userId} ${each.kind} ${each.mac}`, each])).values()];
}

interface Banned {
  readonly id: string;
  readonly brandId: string;
  readonly userId: string;
  readonly atMs: number;
}

/** Has a ban know the browsers and networks from which its person wrote lately. */
export async function markSanction(tx: Transaction, { id, brandId, userId, atMs }: Banned): Promise<void> {
  for (const kind of kinds) {
    const latest = await tx
      .select({ mac: writerMarks.mac })
      .from(writerMarks)
      .where(and(eq(writerMarks.brandId, brandId), eq(writerMarks.userId, userId), eq(writerMarks.kind, kind)))
      .orderBy(desc(writerMarks.seenAtMs))
      .limit(sanctionLimits.marksPerKind);
    // A network changes hands; a cookie stays with its browser.
    const expiresAtMs = kind === 'device' ? null : atMs + sanctionLimits.networkMarksMs;
    if (latest.length > 0)
      await tx.insert(sanctionMarks).values(latest.map(({ mac }) => ({ sanctionId: id, kind, mac, expiresAtMs })));
  }
}

/** Forgets by what people are known on whom nothing is in force any more. */
export async function deleteMarksOf(tx: Transaction, sanctionIds: readonly string[]): Promise<void> {
  if (sanctionIds.length > 0) await tx.delete(sanctionMarks).where(inArray(sanctionMarks.sanctionId, [...sanctionIds]));
}

/** What an anonymous viewer wrote from, the account that they sign in to did: a step of the viewer merger. */
export async function mergeMarksOfViewer(tx: Transaction, fromUserId: string, toUserId: string): Promise<void> {
  const gone = await tx.delete(writerMarks).where(eq(writerMarks.userId, fromUserId)).returning();
  if (gone.length === 0) return;
  await tx
    .insert(writerMarks)
    .values(gone.map((mark) => ({ ...mark, userId: toUserId })))
    .onConflictDoNothing();
}

/** Takes away the marks whose time is over: of writers after 30 days, of networks after 90, of sanctions with their end. */
export async function purgeMarks(database: Database, nowMs: number): Promise<void> {
  await database.delete(writerMarks).where(lt(writerMarks.seenAtMs, nowMs - sanctionLimits.writerMarksMs));
  const over = database
    .select({ id: sanctions.id })
    .from(sanctions)
    .where(or(isNotNull(sanctions.endedAtMs), lte(sanctions.untilMs, nowMs)));
  await database
    .delete(sanctionMarks)
    .where(or(lte(sanctionMarks.expiresAtMs, nowMs), inArray(sanctionMarks.sanctionId, over)));
}
