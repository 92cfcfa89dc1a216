import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { orderExchanges, orders } from '../../orders/postgres/tables.ts';
import { giveCarriedBack } from './give-money-back.ts';
import { orderReturns } from './tables.ts';

/**
 * Orders that end were exchanges: what was carried over to them is their origin's again. What was only asked for is off with it; what is on its way comes back as any return, for its money; what came already
 * is owed. A step of their end, which holds their locks; an exchange's order is locked before its origin.
 */
export async function endExchanges(tx: Transaction, orderIds: readonly string[], nowMs: number): Promise<void> {
  const found = await tx
    .select({ orderId: orderExchanges.orderId, originId: orderExchanges.originId })
    .from(orderExchanges)
    .where(and(inArray(orderExchanges.orderId, [...orderIds]), isNull(orderExchanges.endedAtMs)))
    .orderBy(asc(orderExchanges.originId), asc(orderExchanges.orderId));
  for (const { orderId, originId } of found) {
    await tx.select({ id: orders.id }).from(orders).where(eq(orders.id, originId)).for('update');
    const [ended] = await tx
      .update(orderExchanges)
      .set({ endedAtMs: nowMs })
      .where(and(eq(orderExchanges.orderId, orderId), isNull(orderExchanges.endedAtMs)))
      .returning();
    if (!ended) continue;
    const { returnId, creditMinor } = ended;
    const [back] = await tx.select().from(orderReturns).where(eq(orderReturns.id, returnId)).for('update');
    if (back?.state === 'received') {
      const refundId = returnId.replace(/^[a-z]+_/, 'rfd_');
      const key = `${returnId}:exchange`;
      await giveCarriedBack(tx, originId, { refundId, returnId: key, amountMinor: creditMinor, nowMs });
      continue;
    }
    await tx
      .update(orders)
      .set({ exchangedMinor: sql`${orders.exchangedMinor} - ${creditMinor}` })
      .where(eq(orders.id, originId));
    if (back?.state === 'requested')
      await tx
        .update(orderReturns)
        .set({ state: 'cancelled', decidedAtMs: nowMs })
        .where(eq(orderReturns.id, returnId));
  }
}
