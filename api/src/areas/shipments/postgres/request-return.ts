import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import type { CreateReturn } from '@showfloor/contracts/shipment';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { orders } from '../../orders/postgres/tables.ts';
import type { ReturnOwner } from '../order-return.ts';
import { amountDue, returnedPieces } from './amount-due.ts';
import { orderReturns, returnLines, shipmentLines, shipments } from './tables.ts';

export type OrderRow = typeof orders.$inferSelect;

/** Writes down that pieces are to come back, under their order's lock: none is in two returns. Refuses as `ReturnRepository.request`. @returns what is due for them. */
export async function requestReturn(
  tx: Transaction,
  of: ReturnOwner,
  returnId: string,
  { lines, reason, note }: CreateReturn,
  nowMs: number,
): Promise<{ order: OrderRow; amountMinor: number } | Refusal<'not_found' | 'not_returnable' | 'limit_reached'>> {
  const order = await lockOrder(tx, of);
  if (!order) return refuse('not_found');
  const before = await tx.select({ id: orderReturns.id }).from(orderReturns).where(eq(orderReturns.orderId, order.id));
  if (before.length >= limits.returnsPerOrder) return refuse('limit_reached');
  const left = await leftPieces(tx, order.id);
  const returned = await returnedPieces(tx, order.id, ['requested', 'approved', 'received']);
  for (const { line, quantity } of lines) {
    const most = (left.get(line) ?? 0) - (returned.get(line) ?? 0);
    if (quantity > most) return refuse('not_returnable', { details: { line, left: most } });
  }
  const isOffice = 'brandId' in of;
  const amountMinor = await amountDue(tx, order.id, lines);
  await tx.insert(orderReturns).values({
    id: returnId,
    orderId: order.id,
    state: isOffice ? 'approved' : 'requested',
    reason,
    note,
    amountMinor,
    currency: order.currency,
    createdAtMs: nowMs,
    decidedAtMs: isOffice ? nowMs : null,
  });
  await tx.insert(returnLines).values(lines.map((one) => ({ ...one, returnId, orderId: order.id })));
  return { order, amountMinor };
}

/** The owner's order, locked. */
export async function lockOrder(tx: Transaction, of: ReturnOwner): Promise<OrderRow | undefined> {
  const owned = 'buyerId' in of ? eq(orders.buyerId, of.buyerId) : eq(orders.brandId, of.brandId);
  const [order] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.id, of.orderId), owned))
    .for('update');
  return order;
}

/** Pieces of each line that have left. */
async function leftPieces(tx: Transaction, orderId: string): Promise<Map<number, number>> {
  const rows = await tx
    .select({ line: shipmentLines.line, quantity: sql<number>`sum(${shipmentLines.quantity})`.mapWith(Number) })
    .from(shipmentLines)
    .innerJoin(shipments, eq(shipments.id, shipmentLines.shipmentId))
    .where(and(eq(shipments.orderId, orderId), eq(shipments.kind, 'outbound'), isNotNull(shipments.handedOverAtMs)))
    .groupBy(shipmentLines.line);
  return new Map(rows.map(({ line, quantity }) => [line, quantity]));
}
