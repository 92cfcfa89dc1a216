import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { orderExchanges } from '../../orders/postgres/tables.ts';

/** Whether the new pieces of a return's exchange may have left already: then nothing takes it back any more. The return's order is locked. */
export async function isSentAnyway(tx: Transaction, returnId: string): Promise<boolean> {
  const [exchange] = await tx.select().from(orderExchanges).where(eq(orderExchanges.returnId, returnId));
  return exchange !== undefined && exchange.endedAtMs === null && exchange.releasedAtMs !== null;
}

/** The old pieces came: the new ones may be sent. @returns what of what is due for the old ones pays for the new ones. */
export async function releaseExchange(tx: Transaction, returnId: string, nowMs: number): Promise<number> {
  const [exchange] = await tx
    .select()
    .from(orderExchanges)
    .where(and(eq(orderExchanges.returnId, returnId), isNull(orderExchanges.endedAtMs)))
    .for('update');
  if (!exchange) return 0;
  if (exchange.releasedAtMs === null)
    await tx.update(orderExchanges).set({ releasedAtMs: nowMs }).where(eq(orderExchanges.orderId, exchange.orderId));
  return exchange.creditMinor;
}
