import { isRefusal } from '@showfloor/contracts/errors';
import { hasLeft, type ShipmentState, shipmentMayBecome } from '@showfloor/contracts/shipment-lives';
import { and, eq, isNull, notInArray } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { markDelivered } from '../../orders/postgres/mark-delivered.ts';
import { shipPieces } from '../../orders/postgres/move-bought-pieces.ts';
import { orderLines, orders } from '../../orders/postgres/tables.ts';
import { piecesOf } from '../../stock/pieces.ts';
import { shipmentDelivered, shipmentLeft } from '../shipment-event.ts';
import { shipmentLegs, shipmentLines, shipments } from './tables.ts';

export type ShipmentRow = typeof shipments.$inferSelect;
type OrderRow = typeof orders.$inferSelect;

/** A parcel and its order, locked in the order that all keep: order, then parcel. Undefined when there is none. */
export async function lockParcel(
  tx: Transaction,
  shipmentId: string,
): Promise<{ order: OrderRow; shipment: ShipmentRow } | undefined> {
  const [found] = await tx.select({ orderId: shipments.orderId }).from(shipments).where(eq(shipments.id, shipmentId));
  if (!found) return undefined;
  const [order] = await tx.select().from(orders).where(eq(orders.id, found.orderId)).for('update');
  const [shipment] = await tx.select().from(shipments).where(eq(shipments.id, shipmentId)).for('update');
  return order && shipment && { order, shipment };
}

/**
 * Moves a locked parcel, and with it stock, ledger, order and events: pieces leave when the carrier first has it.
 * @param atMs when it happened; `nowMs` is when it became known.
 * @returns whether it moved: not to a state that can't follow.
 */
export async function moveParcel(
  tx: Transaction,
  { order, shipment }: { readonly order: OrderRow; readonly shipment: ShipmentRow },
  to: ShipmentState,
  { atMs, nowMs }: { readonly atMs: number; readonly nowMs: number },
): Promise<boolean> {
  if (!shipmentMayBecome(shipment.state, to)) return false;
  const leaves = hasLeft(to) && !hasLeft(shipment.state);
  const isOutbound = shipment.kind === 'outbound';
  if (leaves && isOutbound) {
    const bought = await tx
      .select({ variantId: orderLines.variantId, quantity: shipmentLines.quantity })
      .from(shipmentLines)
      .innerJoin(
        orderLines,
        and(eq(orderLines.orderId, shipmentLines.orderId), eq(orderLines.position, shipmentLines.line)),
      )
      .where(eq(shipmentLines.shipmentId, shipment.id));
    const reason = `parcel ${shipment.trackingNumber ?? shipment.id}`;
    const { locationId } = shipment;
    const pieces = piecesOf(bought);
    const shipped = await shipPieces(tx, { orderId: order.id, locationId, pieces, reason, nowMs });
    if (isRefusal(shipped)) throw new Error(`pieces of parcel ${shipment.id} can't leave: ${shipped.refused}`);
  }
  await tx
    .update(shipments)
    .set({
      state: to,
      ...(leaves && { handedOverAtMs: atMs, asking: null, askAtMs: null }),
      ...(to === 'delivered' && { deliveredAtMs: atMs }),
    })
    .where(eq(shipments.id, shipment.id));
  if (to === 'delivered')
    await tx
      .update(shipmentLegs)
      .set({ doneAtMs: atMs })
      .where(and(eq(shipmentLegs.shipmentId, shipment.id), isNull(shipmentLegs.doneAtMs)));
  if (!isOutbound) return true;
  const about = { orderId: order.id, buyerId: order.buyerId };
  if (leaves) await appendEvents(tx, [shipmentLeft.of(shipment.id, about, nowMs)]);
  if (to === 'delivered') {
    await appendEvents(tx, [shipmentDelivered.of(shipment.id, about, nowMs)]);
    if (!(await isAnyUnderWay(tx, order.id))) await markDelivered(tx, order.id, nowMs);
  }
  return true;
}

/** Whether a parcel to the buyer has not arrived. */
async function isAnyUnderWay(tx: Transaction, orderId: string): Promise<boolean> {
  const open = await tx
    .select({ id: shipments.id })
    .from(shipments)
    .where(
      and(
        eq(shipments.orderId, orderId),
        eq(shipments.kind, 'outbound'),
        notInArray(shipments.state, ['delivered', 'cancelled']),
      ),
    )
    .limit(1);
  return open.length > 0;
}
