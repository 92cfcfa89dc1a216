import { eq, lt, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { inChunks } from '../../../platform/database/in-chunks.ts';
import type { PeakStore } from '../viewer-peaks.ts';
import { showPeaks } from './tables.ts';

export function createPeakStore(database: Database): PeakStore {
  return {
    async raise(peaks, atMs) {
      // Always in this order, so that two processes that write the same shows can't wait for each other.
      const rows = [...peaks.keys()].sort().map((showId) => ({ showId, viewers: peaks.get(showId) ?? 0, atMs }));
      await inChunks(rows, (some) =>
        database
          .insert(showPeaks)
          .values(some)
          .onConflictDoUpdate({
            target: showPeaks.showId,
            set: { viewers: sql`excluded.viewers`, atMs },
            // Another process may have seen more.
            setWhere: lt(showPeaks.viewers, sql`excluded.viewers`),
          }),
      );
    },

    async of(showId) {
      const [row] = await database
        .select({ viewers: showPeaks.viewers })
        .from(showPeaks)
        .where(eq(showPeaks.showId, showId));
      return row?.viewers ?? null;
    },
  };
}
