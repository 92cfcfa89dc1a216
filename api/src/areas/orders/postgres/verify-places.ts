import { and, asc, gt, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import { inPages } from '../../../platform/database/in-pages.ts';
import { stock, stockAtLocations, stockLedger } from '../../stock/postgres/tables.ts';
import { orderPlaces, orders, reservations } from './tables.ts';

/**
 * Checks what lies where: of every variant the locations' sum is what is on hand, each location has what the ledger says came and went there, and holds and has sent what
 * orders were given to it; and what an order has at locations is what it bought.
 * @returns what is wrong, a sentence each.
 */
export async function verifyPlaces(database: Executor): Promise<string[]> {
  return [...(await verifyVariants(database)), ...(await verifyGiven(database))];
}

async function verifyVariants(database: Executor): Promise<string[]> {
  const faults: string[] = [];
  const readStock = (after: string, limit: number) =>
    database.select().from(stock).where(gt(stock.variantId, after)).orderBy(asc(stock.variantId)).limit(limit);
  for await (const levels of inPages(readStock, (row) => row.variantId)) {
    const ids = levels.map(({ variantId }) => variantId);
    const places = await database.select().from(stockAtLocations).where(inArray(stockAtLocations.variantId, ids));
    const rows = new Map(places.map((row) => [keyOf(row), row]));
    const ledger = await ledgerSums(database, ids);
    const given = await givenSums(database, ids);
    for (const { variantId, onHand } of levels) {
      const own = places.filter((row) => row.variantId === variantId);
      const sum = own.reduce((all, row) => all + row.onHand, 0);
      if (sum !== onHand) faults.push(`${variantId}: ${onHand} on hand, ${sum} at its locations`);
    }
    for (const key of new Set([...rows.keys(), ...ledger.keys(), ...given.keys()])) {
      const { onHand = 0, held = 0, sold = 0 } = rows.get(key) ?? {};
      const pieces = given.get(key) ?? { held: 0, sold: 0 };
      const moved = ledger.get(key) ?? 0;
      const fault = (what: string) => faults.push(`${key}: ${what}`);
      if (onHand !== moved) fault(`${onHand} on hand, the ledger's sum is ${moved}`);
      if (held !== pieces.held) fault(`${held} held, orders are to get ${pieces.held} from there`);
      if (sold !== pieces.sold) fault(`${sold} sold, orders got ${pieces.sold} from there`);
    }
  }
  return faults;
}

function keyOf({ variantId, locationId }: { readonly variantId: string; readonly locationId: string | null }): string {
  return `${variantId} at ${locationId}`;
}

async function ledgerSums(database: Executor, variantIds: readonly string[]): Promise<Map<string, number>> {
  const { variantId, locationId, onHandDelta } = stockLedger;
  const rows = await database
    .select({ variantId, locationId, sum: sql<number>`sum(${onHandDelta})::integer` })
    .from(stockLedger)
    .where(and(inArray(variantId, [...variantIds]), isNotNull(locationId)))
    .groupBy(variantId, locationId);
  return new Map(rows.map((row) => [keyOf(row), row.sum]));
}

async function givenSums(database: Executor, variantIds: readonly string[]) {
  const { variantId, locationId, quantity, shipped } = orderPlaces;
  const rows = await database
    .select({
      ...{ variantId, locationId },
      held: sql<number>`sum(${quantity} - ${shipped})::integer`,
      sold: sql<number>`sum(${shipped})::integer`,
    })
    .from(orderPlaces)
    .where(inArray(variantId, [...variantIds]))
    .groupBy(variantId, locationId);
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** Orders that were given to locations have there all that they bought; others have sent nothing. */
async function verifyGiven(database: Executor): Promise<string[]> {
  const faults: string[] = [];
  const readOrders = (after: string, limit: number) =>
    database.select({ id: orders.id }).from(orders).where(gt(orders.id, after)).orderBy(asc(orders.id)).limit(limit);
  for await (const rows of inPages(readOrders, (row) => row.id)) {
    const ids = rows.map(({ id }) => id);
    const bought = await database.select().from(reservations).where(inArray(reservations.orderId, ids));
    const sums = await database
      .select({
        orderId: orderPlaces.orderId,
        variantId: orderPlaces.variantId,
        quantity: sql<number>`sum(${orderPlaces.quantity})::integer`,
        shipped: sql<number>`sum(${orderPlaces.shipped})::integer`,
      })
      .from(orderPlaces)
      .where(inArray(orderPlaces.orderId, ids))
      .groupBy(orderPlaces.orderId, orderPlaces.variantId);
    const isGiven = new Set(sums.map(({ orderId }) => orderId));
    const sumOf = new Map(sums.map((sum) => [`${sum.orderId} ${sum.variantId}`, sum]));
    for (const { orderId, variantId, quantity, shipped, state } of bought) {
      const given = sumOf.get(`${orderId} ${variantId}`);
      const wanted = isGiven.has(orderId) && state === 'sold' ? quantity : 0;
      if ((given?.quantity ?? 0) !== wanted)
        faults.push(
          `${orderId}: ${quantity} of ${variantId} are ${state}, ${given?.quantity ?? 0} were given to locations`,
        );
      if ((given?.shipped ?? 0) !== shipped)
        faults.push(`${orderId}: ${shipped} of ${variantId} left, ${given?.shipped ?? 0} from locations`);
    }
  }
  return faults;
}
