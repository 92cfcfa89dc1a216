import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { and, asc, eq, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { orderExchanges, orders } from '../../orders/postgres/tables.ts';
import { waiveDifference } from '../../orders/postgres/waive-difference.ts';
import { leftOf } from '../../payments/postgres/owe-refund.ts';
import { payments } from '../../payments/postgres/tables.ts';
import type { ExchangeRepository, OpenExchange } from '../exchange.ts';
import { lockOrder, type OrderRow, requestReturn } from './request-return.ts';
import { orderReturns, returnLines } from './tables.ts';

/** The exchanges on PGlite and PostgreSQL. An exchange's order is locked before its origin. */
export function createExchangeRepository(database: Database): ExchangeRepository {
  return {
    begin: (of, { returnId, orderId, line, quantity, reason, note, creditOf, nowMs }) =>
      database.transaction(async (tx) => {
        const origin = await lockOrder(tx, of);
        if (!origin) return refuse('not_found');
        const isSettled = origin.paymentState === 'paid' || origin.paymentState === 'partly_refunded';
        if (!isSettled || (await isExchange(tx, origin.id))) return refuse('not_exchangeable');
        const made = await requestReturn(tx, of, returnId, { lines: [{ line, quantity }], reason, note }, nowMs);
        if (isRefusal(made)) return made;
        const creditMinor = Math.min(creditOf(made.amountMinor), await leftToCarry(tx, origin));
        await tx
          .insert(orderExchanges)
          .values({ orderId, originId: origin.id, returnId, creditMinor, createdAtMs: nowMs });
        await carry(tx, origin.id, creditMinor);
        return true;
      }),

    abandon: (returnId) =>
      database.transaction(async (tx) => {
        const exchange = await find(tx, returnId);
        if (!exchange) return;
        await tx.select({ id: orders.id }).from(orders).where(eq(orders.id, exchange.originId)).for('update');
        const written = await tx.select({ id: orders.id }).from(orders).where(eq(orders.id, exchange.orderId));
        if (written.length > 0) return;
        const [gone] = await tx.delete(orderExchanges).where(eq(orderExchanges.orderId, exchange.orderId)).returning();
        if (!gone) return;
        await tx.delete(returnLines).where(eq(returnLines.returnId, returnId));
        await tx.delete(orderReturns).where(eq(orderReturns.id, returnId));
        await carry(tx, gone.originId, -gone.creditMinor);
      }),

    release: (of, returnId, nowMs) =>
      database.transaction(async (tx) => {
        const origin = await lockOrder(tx, of);
        if (!origin) return refuse('not_found');
        const exchange = await find(tx, returnId);
        if (exchange?.originId !== origin.id) return refuse('not_found');
        const [back] = await tx.select().from(orderReturns).where(eq(orderReturns.id, returnId)).for('update');
        const isOpen = back?.state === 'requested' || back?.state === 'approved';
        if (!isOpen || exchange.endedAtMs !== null || exchange.releasedAtMs !== null)
          return refuse('invalid_transition', { details: { return: back?.state } });
        await tx
          .update(orderExchanges)
          .set({ releasedAtMs: nowMs })
          .where(and(eq(orderExchanges.orderId, exchange.orderId), isNull(orderExchanges.endedAtMs)));
        return true;
      }),

    waive: (of, returnId, nowMs) =>
      database.transaction(async (tx) => {
        const exchange = await find(tx, returnId);
        if (exchange?.originId !== of.orderId) return refuse('not_found');
        const order = await lockOrder(tx, { ...of, orderId: exchange.orderId });
        const [origin] = await tx.select().from(orders).where(eq(orders.id, exchange.originId));
        if (!order || !origin) return refuse('not_found');
        if (order.state !== 'pending_payment') return refuse('invalid_transition', { details: { state: order.state } });
        const paying = await tx
          .select({ id: payments.id })
          .from(payments)
          .where(and(eq(payments.orderId, order.id), inArray(payments.state, ['processing', 'authorized'])));
        if (paying.length > 0) return refuse('conflict');
        await waiveDifference(tx, order, origin, nowMs);
        return true;
      }),

    async standing(returnId) {
      const [found] = await stand(database, eq(orderExchanges.returnId, returnId), 1);
      return found;
    },

    stranded: (beforeMs, limit) =>
      stand(
        database,
        or(
          and(isNull(orders.id), lt(orderExchanges.createdAtMs, beforeMs)),
          inArray(orderReturns.state, ['cancelled', 'declined']),
        ),
        limit,
      ),
  };
}

/** Exchanges that neither ended nor were released. */
async function stand(database: Database, which: SQL | undefined, limit: number): Promise<OpenExchange[]> {
  const rows = await database
    .select({
      returnId: orderExchanges.returnId,
      id: orders.id,
      brandId: orders.brandId,
      buyerId: orders.buyerId,
    })
    .from(orderExchanges)
    .innerJoin(orderReturns, eq(orderReturns.id, orderExchanges.returnId))
    .leftJoin(orders, eq(orders.id, orderExchanges.orderId))
    .where(and(isNull(orderExchanges.endedAtMs), isNull(orderExchanges.releasedAtMs), which))
    .orderBy(asc(orderExchanges.createdAtMs))
    .limit(limit);
  return rows.map(({ returnId, id, brandId, buyerId }) => ({
    returnId,
    order: id !== null && brandId !== null && buyerId !== null ? { id, brandId, buyerId } : null,
  }));
}

async function find(tx: Transaction, returnId: string) {
  const [exchange] = await tx.select().from(orderExchanges).where(eq(orderExchanges.returnId, returnId));
  return exchange;
}

async function isExchange(tx: Transaction, orderId: string): Promise<boolean> {
  const found = await tx
    .select({ orderId: orderExchanges.orderId })
    .from(orderExchanges)
    .where(eq(orderExchanges.orderId, orderId));
  return found.length > 0;
}

async function carry(tx: Transaction, originId: string, amountMinor: number): Promise<void> {
  await tx
    .update(orders)
    .set({ exchangedMinor: sql`${orders.exchangedMinor} + ${amountMinor}` })
    .where(eq(orders.id, originId));
}

/** What of an order's money neither went back, is on its way, nor pays for another exchange. Locks its payments, as refunds do. */
async function leftToCarry(tx: Transaction, { id, exchangedMinor }: OrderRow): Promise<number> {
  const approved = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.orderId, id), eq(payments.state, 'approved'), eq(payments.surplus, false)))
    .orderBy(asc(payments.id))
    .for('update');
  const left = await leftOf(tx, approved);
  return Math.max(0, [...left.values()].reduce((sum, one) => sum + one, 0) - exchangedMinor);
}
