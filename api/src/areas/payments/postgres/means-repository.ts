import { refuse } from '@showfloor/contracts/errors';
import { and, asc, desc, eq, isNull, lte } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import type { KeptMeans, MeansRepository } from '../saved-means.ts';
import { noteAsked } from './note-asked.ts';
import { paymentCustomers, savedMeans } from './tables.ts';

const own = (userId: string, provider: string, meansId?: string) =>
  and(
    eq(savedMeans.userId, userId),
    eq(savedMeans.provider, provider),
    isNull(savedMeans.forgottenAtMs),
    meansId === undefined ? undefined : eq(savedMeans.id, meansId),
  );

/** The means that accounts had kept, on PGlite and PostgreSQL. */
export function createMeansRepository(database: Database): MeansRepository {
  return {
    async list(userId, provider) {
      const rows = await database
        .select()
        .from(savedMeans)
        .where(own(userId, provider))
        .orderBy(desc(savedMeans.usedAtMs), desc(savedMeans.id));
      return rows.map(({ id, brand, lastFour, expiryMonth, expiryYear, consentedAtMs }) => ({
        ...{ id, brand, lastFour, expiryMonth, expiryYear, consentedAtMs },
      }));
    },

    async choose(userId, provider, meansId) {
      const [chosen] = await database
        .select({ customer: paymentCustomers.reference, means: savedMeans.reference })
        .from(savedMeans)
        .innerJoin(
          paymentCustomers,
          and(eq(paymentCustomers.userId, savedMeans.userId), eq(paymentCustomers.provider, savedMeans.provider)),
        )
        .where(own(userId, provider, meansId));
      return chosen ?? refuse('not_found', { param: 'meansId' });
    },

    async customerOf(userId, provider) {
      const [known] = await database
        .select({ reference: paymentCustomers.reference })
        .from(paymentCustomers)
        .where(and(eq(paymentCustomers.userId, userId), eq(paymentCustomers.provider, provider)));
      return known?.reference;
    },

    async noteCustomer(userId, provider, reference, nowMs) {
      await database
        .insert(paymentCustomers)
        .values({ userId, provider, reference, createdAtMs: nowMs })
        .onConflictDoNothing();
    },

    async forget(userId, provider, meansId, nowMs) {
      const gone = await database
        .update(savedMeans)
        .set({ forgottenAtMs: nowMs, askAtMs: nowMs, brand: '', lastFour: '' })
        .where(own(userId, provider, meansId))
        .returning({ id: savedMeans.id });
      return gone.length === 0 ? refuse('not_found') : null;
    },

    takeForgotten: (provider, nowMs, limit, askAgainAfterMs) =>
      database.transaction(async (tx) => {
        const rows = await tx
          .select()
          .from(savedMeans)
          .where(and(eq(savedMeans.provider, provider), lte(savedMeans.askAtMs, nowMs)))
          .orderBy(asc(savedMeans.askAtMs))
          .limit(limit)
          .for('update', { skipLocked: true });
        await noteAsked(tx, savedMeans, rows, nowMs, askAgainAfterMs);
        return rows.map(({ reference, asks }) => ({ reference, isLastTime: askAgainAfterMs(asks + 1) === null }));
      }),

    async noteForgotten(provider, reference) {
      await database
        .update(savedMeans)
        .set({ askAtMs: null })
        .where(and(eq(savedMeans.provider, provider), eq(savedMeans.reference, reference)));
    },
  };
}

/**
 * Keeps the means of a payment whose buyer asked for it. An answer that comes again changes nothing, also after they were forgotten: the row stays, and tells of nothing
 * any more.
 */
export async function keepMeans(
  tx: Transaction,
  { id, ...means }: KeptMeans & { readonly id: string },
  of: { readonly userId: string; readonly provider: string; readonly consentedAtMs: number; readonly nowMs: number },
): Promise<void> {
  const { userId, provider, consentedAtMs, nowMs } = of;
  await tx
    .insert(savedMeans)
    .values({ id, ...means, userId, provider, consentedAtMs, usedAtMs: nowMs })
    .onConflictDoNothing();
}

/** Means were paid with: they are offered first. */
export async function noteMeansUsed(
  tx: Transaction,
  provider: string,
  reference: string,
  nowMs: number,
): Promise<void> {
  await tx
    .update(savedMeans)
    .set({ usedAtMs: nowMs })
    .where(and(eq(savedMeans.provider, provider), eq(savedMeans.reference, reference)));
}
