import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { users } from '../../accounts/postgres/tables.ts';
import { moderationActs } from '../../moderators/postgres/tables.ts';
import { SanctionBook } from '../sanction-book.ts';
import { holdsIn, inForce } from './in-force.ts';
import { sanctionMarks, sanctions } from './tables.ts';

/** Reads what is in force in a show, with what its people are known by. */
export async function readSanctionBook(
  database: Database,
  show: { readonly id: string; readonly brandId: string },
  nowMs: number,
): Promise<SanctionBook> {
  const inShow = and(holdsIn(show), inForce(nowMs));
  const rows = await database
    .select({
      id: sanctions.id,
      userId: sanctions.userId,
      kind: sanctions.kind,
      network: sanctions.network,
      showId: sanctions.showId,
      reason: moderationActs.reason,
      atMs: sanctions.atMs,
      untilMs: sanctions.untilMs,
    })
    .from(sanctions)
    .innerJoin(moderationActs, eq(moderationActs.id, sanctions.id))
    .where(inShow);
  const marks = await database
    .select({ sanctionId: sanctionMarks.sanctionId, kind: sanctionMarks.kind, mac: sanctionMarks.mac })
    .from(sanctionMarks)
    .innerJoin(sanctions, eq(sanctions.id, sanctionMarks.sanctionId))
    .where(and(inShow, or(isNull(sanctionMarks.expiresAtMs), gt(sanctionMarks.expiresAtMs, nowMs))));
  const bySanction = Map.groupBy(marks, ({ sanctionId }) => sanctionId);
  return new SanctionBook(rows.map((row) => ({ ...row, marks: bySanction.get(row.id) ?? [] })));
}

/** When an account was made; null: there is none any more. */
export async function accountMadeAtMs(database: Database, userId: string): Promise<number | null> {
  const [user] = await database
    .select({ atMs: sql<number>`extract(epoch from ${users.createdAt}) * 1000`.mapWith(Number) })
    .from(users)
    .where(and(eq(users.id, userId), eq(users.isAnonymous, false)));
  return user?.atMs ?? null;
}
