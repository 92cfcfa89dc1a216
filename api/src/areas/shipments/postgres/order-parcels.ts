import { limits } from '@showfloor/contracts/limits';
import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../../../platform/database/database.ts';
import type { OrderParcels, ReturnRecord, ShipmentRecord } from '../../orders/order-parcels.ts';
import { orderReturns, returnLines, shipmentLegs, shipmentLines, shipments, trackingEvents } from './tables.ts';

/** Parcels of orders, or these, whole, the oldest first. */
export async function readShipments(
  executor: Executor,
  of: { readonly orderIds: readonly string[] } | { readonly shipmentIds: readonly string[] },
): Promise<ShipmentRecord[]> {
  const rows = await executor
    .select()
    .from(shipments)
    .where('orderIds' in of ? inArray(shipments.orderId, [...of.orderIds]) : inArray(shipments.id, [...of.shipmentIds]))
    .orderBy(asc(shipments.createdAtMs), asc(shipments.id));
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const lines = await executor
    .select()
    .from(shipmentLines)
    .where(inArray(shipmentLines.shipmentId, ids))
    .orderBy(asc(shipmentLines.line));
  const legs = await executor
    .select()
    .from(shipmentLegs)
    .where(inArray(shipmentLegs.shipmentId, ids))
    .orderBy(asc(shipmentLegs.position));
  const events = await executor
    .select()
    .from(trackingEvents)
    .where(inArray(trackingEvents.shipmentId, ids))
    .orderBy(desc(trackingEvents.atMs), desc(trackingEvents.eventId));
  const [linesOf, legsOf, eventsOf] = [byShipment(lines), byShipment(legs), byShipment(events)];
  return rows.map((row) => ({
    ...pick(row),
    lines: (linesOf.get(row.id) ?? []).map(({ line, quantity }) => ({ line, quantity })),
    legs: (legsOf.get(row.id) ?? []).map(({ kind, promisedByMs, doneAtMs, lateAtMs }) => ({
      kind,
      promisedByMs,
      doneAtMs,
      lateAtMs,
    })),
    events: (eventsOf.get(row.id) ?? [])
      .slice(0, limits.trackingEventsShown)
      .map(({ state, text, place, atMs }) => ({ state, text, place, atMs })),
  }));
}

function byShipment<Row extends { readonly shipmentId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, (row) => row.shipmentId);
}

/** What a record has of its row. */
function pick(row: typeof shipments.$inferSelect) {
  const {
    carrierRef: _ref,
    idempotencyKey: _key,
    requestHash: _hash,
    trackedAtMs: _tracked,
    askAtMs: _ask,
    asks: _asks,
    ...shown
  } = row;
  return shown;
}

async function readReturns(executor: Executor, orderIds: readonly string[]): Promise<ReturnRecord[]> {
  const rows = await executor
    .select()
    .from(orderReturns)
    .where(inArray(orderReturns.orderId, [...orderIds]))
    .orderBy(asc(orderReturns.createdAtMs), asc(orderReturns.id));
  if (rows.length === 0) return [];
  const lines = await executor
    .select()
    .from(returnLines)
    .where(inArray(returnLines.orderId, [...orderIds]))
    .orderBy(asc(returnLines.line));
  const linesOf = Map.groupBy(lines, (row) => row.returnId);
  return rows.map((row) => ({
    ...row,
    lines: (linesOf.get(row.id) ?? []).map(({ line, quantity, restocked }) => ({ line, quantity, restocked })),
  }));
}

/** What parcels add to orders. */
export async function readParcels(
  executor: Executor,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, OrderParcels>> {
  const shipmentsOf = Map.groupBy(await readShipments(executor, { orderIds }), (row) => row.orderId);
  const returnsOf = Map.groupBy(await readReturns(executor, orderIds), (row) => row.orderId);
  return new Map(
    orderIds.map((orderId) => [
      orderId,
      { shipments: shipmentsOf.get(orderId) ?? [], returns: returnsOf.get(orderId) ?? [] },
    ]),
  );
}

/** Nothing of orders that are called off is sent: their labels are given back. A step of that act. */
export async function cancelParcels(tx: Transaction, orderIds: readonly string[], nowMs: number): Promise<void> {
  await giveBackLabels(tx, and(inArray(shipments.orderId, [...orderIds]), eq(shipments.kind, 'outbound')), nowMs);
}

/** Cancels parcels that have not left: their labels are given back. A step of the transaction that holds their order's lock. */
export async function giveBackLabels(tx: Transaction, which: SQL | undefined, nowMs: number): Promise<void> {
  const { asking, askAtMs, carrierRef } = shipments;
  await tx
    .update(shipments)
    .set({
      state: 'cancelled',
      // A label that was asked for and not heard of may have been bought: it is asked for until it is known, and then given back.
      asking: sql`coalesce(${asking}, case when ${carrierRef} is not null then 'cancel' end)`,
      askAtMs: sql`coalesce(${askAtMs}, case when ${carrierRef} is not null then ${nowMs}::bigint end)`,
    })
    .where(and(which, inArray(shipments.state, ['draft', 'label_made'])));
}
