import { and, asc, eq, isNotNull, lte } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { TestParcels } from '../test-parcels.ts';
import { testParcels } from './tables.ts';

/** A parcel whose news were not taken is tried again after so long, in ms. */
const againAfterMs = 10_000;

/** The test carrier's book on PGlite and PostgreSQL. */
export function createTestParcels(database: Database): TestParcels {
  return {
    async add(trackingNumber, steps) {
      const nextAtMs = steps[0]?.atMs ?? null;
      await database
        .insert(testParcels)
        .values({ trackingNumber, steps: [...steps], nextAtMs })
        .onConflictDoNothing();
    },

    stop: (trackingNumber) =>
      database.transaction(async (tx) => {
        const own = eq(testParcels.trackingNumber, trackingNumber);
        const [parcel] = await tx.select().from(testParcels).where(own).for('update');
        if (!parcel) return 'cancelled';
        // What was taken up once may be on its way to us.
        const [first] = parcel.steps;
        if (first?.state !== 'handed_over' || parcel.nextAtMs !== first.atMs) return 'too_late';
        await tx.update(testParcels).set({ nextAtMs: null }).where(own);
        return 'cancelled';
      }),

    takeDue: (nowMs, limit) =>
      database.transaction(async (tx) => {
        const due = await tx
          .select()
          .from(testParcels)
          .where(lte(testParcels.nextAtMs, nowMs))
          .orderBy(asc(testParcels.nextAtMs))
          .limit(limit)
          .for('update', { skipLocked: true });
        for (const { trackingNumber } of due)
          await tx
            .update(testParcels)
            .set({ nextAtMs: nowMs + againAfterMs })
            .where(eq(testParcels.trackingNumber, trackingNumber));
        return due.map(({ trackingNumber, steps }) => ({ trackingNumber, steps }));
      }),

    async setSteps(trackingNumber, steps) {
      await database
        .update(testParcels)
        .set({ steps: [...steps], nextAtMs: steps[0]?.atMs ?? null })
        .where(and(eq(testParcels.trackingNumber, trackingNumber), isNotNull(testParcels.nextAtMs)));
    },
  };
}
