import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { orderStateOf } from '@showfloor/contracts/order';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { givePieces } from '../../orders/postgres/give-pieces.ts';
import { orders } from '../../orders/postgres/tables.ts';
import { addressOf } from '../../stock/postgres/location-writer.ts';
import { chooseLocation } from '../choose-location.ts';
import type { NewShipment, PlanRefusal } from '../shipment.ts';
import { shipmentLines, shipments } from './tables.ts';
import { readToPack } from './to-pack.ts';

/** Writes a parcel down, and that its carrier is asked for a label, under the order's lock: no piece is in two parcels. */
export async function planShipment(
  tx: Transaction,
  { nowMs, lines, locationId: wanted, ...shipment }: NewShipment,
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
  await givePieces(tx, [orderId]);
  const chosen = chooseLocation(await readToPack(tx, orderId), lines, wanted);
  if (isRefusal(chosen)) return chosen;
  const { locationId } = chosen;
  if ((await addressOf(tx, locationId)) === null) return refuse('sender_missing');

  await tx.insert(shipments).values({
    ...shipment,
    locationId,
    kind: 'outbound',
    state: 'draft',
    currency: order.currency,
    createdAtMs: nowMs,
    asking: 'label',
  });
  await tx.insert(shipmentLines).values(lines.map((one) => ({ ...one, orderId, shipmentId: shipment.id })));
  return { isNew: true, shipmentId: shipment.id };
}
