import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { isOneOf } from '../../../platform/database/list.ts';
import { piecesOf } from '../../stock/pieces.ts';
import { freeOf } from '../../stock/place-level.ts';
import { type LockedPlace, lockPlaces, movePlaces } from '../../stock/postgres/location-writer.ts';
import { choosePlaces, type OrderPlace } from '../choose-places.ts';
import { orderPlaces, orders, reservations } from './tables.ts';

/**
 * Gives the pieces of paid orders to locations, each order once: they are held there until they leave. Orders that are given already, or have nothing to send, stay as
 * they are. Locks the orders, then what lies where.
 * @throws Error when there is too little of something at all locations together: the ledger says there is enough.
 */
export async function givePieces(tx: Transaction, orderIds: readonly string[]): Promise<void> {
  const locked = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(isOneOf(orders.id, orderIds), inArray(orders.state, ['confirmed', 'completed'])))
    .orderBy(asc(orders.id))
    .for('update');
  const ids = locked.map(({ id }) => id);
  if (ids.length === 0) return;
  const given = await tx
    .selectDistinct({ orderId: orderPlaces.orderId })
    .from(orderPlaces)
    .where(isOneOf(orderPlaces.orderId, ids));
  const isGiven = new Set(given.map(({ orderId }) => orderId));
  const bought = await tx
    .select()
    .from(reservations)
    .where(and(isOneOf(reservations.orderId, ids), eq(reservations.state, 'sold')));
  const open = Map.groupBy(
    bought.filter(({ orderId }) => !isGiven.has(orderId)),
    ({ orderId }) => orderId,
  );
  if (open.size === 0) return;
  const places = await lockPlaces(
    tx,
    [...open.values()].flatMap((rows) => rows.map(({ variantId }) => variantId)),
  );
  const shelves = shelvesOf(places);
  const rows = [...open].flatMap(([orderId, pieces]) => {
    const chosen = choosePlaces(piecesOf(pieces), shelves);
    if (!chosen) throw new Error(`no locations have the pieces of order ${orderId}`);
    for (const { variantId, locationId, quantity } of chosen) {
      const free = shelves.find((shelf) => shelf.locationId === locationId)?.free;
      free?.set(variantId, (free.get(variantId) ?? 0) - quantity);
    }
    return chosen.map((place) => ({ ...place, orderId, shipped: 0 }));
  });
  await insertRows(tx, orderPlaces, rows);
  await movePlaces(
    tx,
    rows.map(({ variantId, locationId, quantity }) => ({ variantId, locationId, onHand: 0, held: quantity, sold: 0 })),
  );
}

function shelvesOf(places: readonly LockedPlace[]): { locationId: string; free: Map<string, number> }[] {
  const byLocation = Map.groupBy(places, ({ locationId }) => locationId);
  return [...byLocation].map(([locationId, rows]) => ({
    locationId,
    free: new Map(rows.map((row) => [row.variantId, freeOf(row)])),
  }));
}

/** Takes the pieces of orders that are not sent after all from the locations that they were given to. Their rows of `stock` are locked. */
export async function takePiecesBack(tx: Transaction, orderIds: readonly string[]): Promise<void> {
  const rows = await tx.delete(orderPlaces).where(isOneOf(orderPlaces.orderId, orderIds)).returning();
  await movePlaces(
    tx,
    rows.map(({ variantId, locationId, quantity }) => ({ variantId, locationId, onHand: 0, held: -quantity, sold: 0 })),
  );
}

/** Which locations send an order's pieces, and how many have left. */
export async function readOrderPlaces(
  tx: Transaction,
  orderId: string,
): Promise<readonly (OrderPlace & { readonly shipped: number })[]> {
  return tx.select().from(orderPlaces).where(eq(orderPlaces.orderId, orderId));
}
