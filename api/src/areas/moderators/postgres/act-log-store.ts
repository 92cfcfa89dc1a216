import { and, desc, eq, isNull, lt, or } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { ActLog } from '../act.ts';
import { toAct } from './act-row.ts';
import { moderationActs } from './tables.ts';

/** The log of acts in the database. */
export function createActLog(database: Database): ActLog {
  return {
    async list({ brandId, showId, userId, kind, before, limit }) {
      const ofBrand = and(isNull(moderationActs.showId), eq(moderationActs.brandId, brandId));
      const rows = await database
        .select()
        .from(moderationActs)
        .where(
          and(
            or(eq(moderationActs.showId, showId), ofBrand),
            userId === undefined ? undefined : eq(moderationActs.userId, userId),
            kind === undefined ? undefined : eq(moderationActs.kind, kind),
            before === null ? undefined : lt(moderationActs.seq, before),
          ),
        )
        .orderBy(desc(moderationActs.seq))
        .limit(limit);
      return rows.map((row) => ({ seq: row.seq, act: toAct(row) }));
    },
  };
}
