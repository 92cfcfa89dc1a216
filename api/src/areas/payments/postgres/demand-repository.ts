import { refuse } from '@showfloor/contracts/errors';
import { and, asc, eq, lte } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { type DemandRepository, demandMayBecome } from '../demand.ts';
import { noteAsked } from './note-asked.ts';
import { paymentDemands, payments } from './tables.ts';
import { toRequest } from './to-request.ts';

/** The demands on PGlite and PostgreSQL. */
export function createDemandRepository(database: Database): DemandRepository {
  return {
    takeDue: (provider, nowMs, limit, askAgainAfterMs) =>
      database.transaction(async (tx) => {
        const rows = await tx
          .select({ demand: paymentDemands, payment: payments })
          .from(paymentDemands)
          .innerJoin(payments, eq(payments.id, paymentDemands.paymentId))
          .where(and(eq(payments.provider, provider), lte(paymentDemands.askAtMs, nowMs)))
          .orderBy(asc(paymentDemands.askAtMs))
          .limit(limit)
          .for('update', { of: paymentDemands, skipLocked: true });
        await noteAsked(
          tx,
          paymentDemands,
          rows.map((row) => row.demand),
          nowMs,
          askAgainAfterMs,
        );
        return rows.map(({ demand: { id, kind, asks }, payment }) => ({
          id,
          kind,
          request: toRequest(payment),
          isLastTime: askAgainAfterMs(asks + 1) === null,
        }));
      }),

    refuse: (demandId, nowMs) =>
      database.transaction(async (tx) => {
        const [found] = await tx
          .select({ state: paymentDemands.state, orderId: payments.orderId })
          .from(paymentDemands)
          .innerJoin(payments, eq(payments.id, paymentDemands.paymentId))
          .where(eq(paymentDemands.id, demandId))
          .for('update', { of: paymentDemands });
        if (!found) return refuse('not_found');
        if (demandMayBecome(found.state, 'failed'))
          await tx
            .update(paymentDemands)
            .set({ state: 'failed', settledAtMs: nowMs, askAtMs: null })
            .where(eq(paymentDemands.id, demandId));
        return { orderId: found.orderId };
      }),
  };
}
