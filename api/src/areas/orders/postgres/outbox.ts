import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import type { Outbox } from '../outbox.ts';
import { outbox } from './tables.ts';

/** The outbox on PGlite and PostgreSQL. */
export function createOutbox(database: Database): Outbox {
  return {
    async lease(nowMs, leaseMs, limit) {
      const free = database
        .select({ id: outbox.id })
        .from(outbox)
        .where(and(isNull(outbox.setAsideAtMs), lte(outbox.leaseUntilMs, nowMs)))
        .orderBy(asc(outbox.id))
        .limit(limit)
        .for('update', { skipLocked: true });
      const leased = await database
        .update(outbox)
        .set({ leaseUntilMs: nowMs + leaseMs, attempts: sql`${outbox.attempts} + 1` })
        .where(and(inArray(outbox.id, free), lte(outbox.leaseUntilMs, nowMs)))
        .returning();
      return leased
        .sort((a, b) => a.id - b.id)
        .map(({ id, kind, orderId, variantIds, atMs, attempts }) => ({
          id,
          kind,
          orderId,
          variantIds,
          atMs,
          attempts,
        }));
    },
    async setAside(id, nowMs) {
      await database.update(outbox).set({ setAsideAtMs: nowMs }).where(eq(outbox.id, id));
    },
    async forget(ids) {
      if (ids.length > 0) await database.delete(outbox).where(inArray(outbox.id, [...ids]));
    },
  };
}

/** Pieces came in or went out by hand: an event for the outbox, in the transaction that moved them. */
export async function recordAdjustment(tx: Transaction, variantId: string, atMs: number): Promise<void> {
  await tx.insert(outbox).values({ kind: 'stock.adjusted', variantIds: [variantId], atMs });
}
