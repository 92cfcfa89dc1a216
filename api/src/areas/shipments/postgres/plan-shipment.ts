import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { orderStateOf } from '@showfloor/contracts/order';
import type { LinePieces } from '@showfloor/contracts/shipment';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { orders } from '../../orders/postgres/tables.ts';
import type { NewShipment, PlanRefusal, ToPack } from '../shipment.ts';
import { parcelSenders, shipmentLines, shipments } from './tables.ts';
import { readToPack } from './to-pack.ts';

/** Refuses more pieces of a line than are in no parcel, with what is left of it. */
export function checkLeft(
  toPack: readonly ToPack[],
  lines: readonly LinePieces[],
): Refusal<'nothing_left_to_ship'> | null {
  for (const { line, quantity } of lines) {
    const left = toPack.find((one) => one.line === line)?.left ?? 0;
    if (quantity > left) return refuse('nothing_left_to_ship', { details: { line, left } });
  }
  return null;
}

/** Writes a parcel down, and that its carrier is asked for a label, under the order's lock: no piece is in two parcels. */
export async function planShipment(
  tx: Transaction,
  { nowMs, lines, ...shipment }: NewShipment,
): Promise<{ isNew: boolean; shipmentId: string } | Refusal<PlanRefusal>> {
  const { orderId, brandId } = shipment;
  const [order] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.id, orderId), eq(orders.brandId, brandId)))
    .for('update');
  if (!order) return refuse('not_found');
  const before = await tx.select().from(shipments).where(eq(shipments.orderId, orderId));
  const same = before.find(({ idempotencyKey }) => idempotencyKey === shipment.idempotencyKey);
  if (same) {
    if (same.requestHash !== shipment.requestHash) return refuse('idempotency_key_reused');
    return { isNew: false, shipmentId: same.id };
  }
  if (before.length >= limits.shipmentsPerOrder) return refuse('limit_reached');
  const isAgreed = order.state === 'confirmed' || order.state === 'completed';
  if (!isAgreed || (order.paymentState !== 'paid' && order.paymentState !== 'partly_refunded'))
    return refuse('not_shippable', { details: { state: orderStateOf(order) } });
  const tooMany = checkLeft(await readToPack(tx, orderId), lines);
  if (tooMany) return tooMany;
  const [sender] = await tx.select().from(parcelSenders).where(eq(parcelSenders.brandId, brandId));
  if (!sender) return refuse('sender_missing');

  await tx.insert(shipments).values({
    ...shipment,
    kind: 'outbound',
    state: 'draft',
    currency: order.currency,
    createdAtMs: nowMs,
    asking: 'label',
  });
  await tx.insert(shipmentLines).values(lines.map((one) => ({ ...one, orderId, shipmentId: shipment.id })));
  return { isNew: true, shipmentId: shipment.id };
}
