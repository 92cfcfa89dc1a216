import type { Dispute } from '@showfloor/contracts/payments';
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { orders } from '../../orders/postgres/tables.ts';
import type { DisputeRepository } from '../dispute.ts';
import { disputeOpened } from '../dispute-event.ts';
import { disputes, payments } from './tables.ts';

/** The disputes on PGlite and PostgreSQL. */
export function createDisputeRepository(database: Database): DisputeRepository {
  async function read(where: SQL | undefined, limit: number): Promise<Dispute[]> {
    const rows = await database
      .select({ dispute: disputes, orderId: orders.id, orderNumber: orders.number })
      .from(disputes)
      .innerJoin(payments, eq(payments.id, disputes.paymentId))
      .innerJoin(orders, eq(orders.id, payments.orderId))
      .where(where)
      .orderBy(desc(disputes.openedAtMs), desc(disputes.id))
      .limit(limit);
    return rows.map(
      ({ dispute: { amountMinor, currency, brandId: _brand, closedAtMs: _closed, ...facts }, ...of }) => ({
        ...facts,
        ...of,
        amount: { amountMinor, currency },
      }),
    );
  }

  return {
    record: (id, { paymentReference, amount, ...news }, nowMs) =>
      database.transaction(async (tx) => {
        const [payment] = await tx
          .select({ id: payments.id, brandId: orders.brandId })
          .from(payments)
          .innerJoin(orders, eq(orders.id, payments.orderId))
          .where(and(eq(payments.provider, news.provider), eq(payments.reference, paymentReference)));
        if (!payment) return false;
        const isOver = news.state === 'won' || news.state === 'lost';
        const stands = { state: news.state, dueByMs: news.dueByMs, closedAtMs: isOver ? nowMs : null };
        const made = await tx
          .insert(disputes)
          .values({ id, paymentId: payment.id, brandId: payment.brandId, ...news, ...amount, ...stands })
          .onConflictDoNothing()
          .returning({ id: disputes.id });
        if (made.length > 0) {
          await appendEvents(tx, [disputeOpened.of(id, { brandId: payment.brandId }, nowMs)]);
          return true;
        }
        const same = and(eq(disputes.provider, news.provider), eq(disputes.reference, news.reference));
        const { closedAtMs, ...rest } = stands;
        await tx
          .update(disputes)
          .set({
            ...rest,
            closedAtMs: closedAtMs === null ? null : sql`coalesce(${disputes.closedAtMs}, ${closedAtMs})`,
          })
          .where(same);
        return true;
      }),

    async find(disputeId) {
      return (await read(eq(disputes.id, disputeId), 1))[0];
    },

    list(brandId, afterId, limit) {
      const after = sql`(${disputes.openedAtMs}, ${disputes.id}) < (select "before".opened_at_ms, "before".id from ${disputes} "before" where "before".id = ${afterId})`;
      return read(and(eq(disputes.brandId, brandId), afterId === null ? undefined : after), limit);
    },
  };
}
