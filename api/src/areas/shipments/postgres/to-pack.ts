import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import { variants } from '../../catalog/postgres/tables.ts';
import { isReleased } from '../../orders/postgres/exchange-life.ts';
import { orderLines, orderPlaces, orders } from '../../orders/postgres/tables.ts';
import { stockLocations } from '../../stock/postgres/tables.ts';
import type { PackingPage, ToPack } from '../shipment.ts';
import { shipmentLines, shipments } from './tables.ts';

/** Of what something can be sent: it is agreed, its money is there and not all owed back, and it waits for nothing that is exchanged. An expression over `orders`. */
const isShippable = sql<boolean>`${orders.state} in ('confirmed', 'completed') and ${orders.paymentState} in ('paid', 'partly_refunded') and ${isReleased}`;

/** Pieces of a line that are in parcels. An expression over `order_lines`. */
const packed = sql`coalesce((select sum(${shipmentLines.quantity}) from ${shipmentLines} join ${shipments} on ${shipments.id} = ${shipmentLines.shipmentId}
  where ${shipmentLines.orderId} = ${orderLines.orderId} and ${shipmentLines.line} = ${orderLines.position}
  and ${shipments.kind} = 'outbound' and ${shipments.state} <> 'cancelled'), 0)`;

/** Whether pieces of an order are in no parcel. An expression over `orders`. */
const hasPiecesToPack = sql<boolean>`exists (select from ${orderLines} where ${orderLines.orderId} = ${orders.id} and ${orderLines.quantity} > ${packed})`;

/** Pieces of a variant that an order has at a location and that are in no parcel. An expression over `order_places`. */
const leftThere = sql`${orderPlaces.quantity} - coalesce((select sum(${shipmentLines.quantity}) from ${shipmentLines} join ${shipments} on ${shipments.id} = ${shipmentLines.shipmentId}
  join ${orderLines} on ${orderLines.orderId} = ${shipmentLines.orderId} and ${orderLines.position} = ${shipmentLines.line}
  where ${shipmentLines.orderId} = ${orderPlaces.orderId} and ${orderLines.variantId} = ${orderPlaces.variantId} and ${shipments.locationId} = ${orderPlaces.locationId}
  and ${shipments.kind} = 'outbound' and ${shipments.state} <> 'cancelled'), 0)`;

/** The pieces of an order that are in no parcel, by line. */
export async function readToPack(executor: Executor, orderId: string): Promise<ToPack[]> {
  const lines = await executor
    .select({
      variantId: orderLines.variantId,
      line: orderLines.position,
      left: sql<number>`${orderLines.quantity} - ${packed}`.mapWith(Number),
      weightGrams: variants.weightGrams,
    })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .innerJoin(variants, eq(variants.id, orderLines.variantId))
    .where(and(eq(orderLines.orderId, orderId), isShippable, sql`${orderLines.quantity} > ${packed}`))
    .orderBy(asc(orderLines.position));
  if (lines.length === 0) return [];
  const places = await executor
    .select({
      ...{ variantId: orderPlaces.variantId, locationId: orderPlaces.locationId },
      left: leftThere.mapWith(Number),
    })
    .from(orderPlaces)
    .innerJoin(stockLocations, eq(stockLocations.id, orderPlaces.locationId))
    .where(eq(orderPlaces.orderId, orderId))
    .orderBy(asc(stockLocations.priority), asc(stockLocations.id));
  return lines.map((line) => ({
    ...line,
    places: places
      .filter(({ variantId, left }) => variantId === line.variantId && left > 0)
      .map(({ locationId, left }) => ({ locationId, left })),
  }));
}

/** Orders of a brand with pieces in no parcel, the oldest first: what waits longest is packed first. */
export async function listToPack(
  executor: Executor,
  brandId: string,
  { showId, locationId, afterId, limit }: PackingPage,
): Promise<string[]> {
  const rows = await executor
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        waitsForPacking(brandId),
        showId === undefined
          ? undefined
          : sql`exists (select from ${orderLines} where ${orderLines.orderId} = ${orders.id} and ${orderLines.showId} = ${showId})`,
        locationId === undefined
          ? undefined
          : sql`exists (select from ${orderPlaces} where ${orderPlaces.orderId} = ${orders.id} and ${orderPlaces.locationId} = ${locationId} and ${orderPlaces.shipped} < ${orderPlaces.quantity} and ${leftThere} > 0)`,
        afterId === undefined
          ? undefined
          : sql`(${orders.createdAtMs}, ${orders.id}) > (select created_at_ms, id from ${orders} as before where before.id = ${afterId})`,
      ),
    )
    .orderBy(asc(orders.createdAtMs), asc(orders.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** How many orders of a brand have pieces in no parcel, up to `most`. */
export async function countToPack(executor: Executor, brandId: string, most: number): Promise<number> {
  const waiting = executor
    .select({ id: orders.id })
    .from(orders)
    .where(waitsForPacking(brandId))
    .limit(most)
    .as('waiting');
  const [row] = await executor.select({ count: sql<number>`count(*)`.mapWith(Number) }).from(waiting);
  return row?.count ?? 0;
}

function waitsForPacking(brandId: string): SQL | undefined {
  return and(
    eq(orders.brandId, brandId),
    isShippable,
    sql`${orders.fulfilmentState} in ('unfulfilled', 'partly_shipped', 'partly_returned')`,
    hasPiecesToPack,
  );
}
