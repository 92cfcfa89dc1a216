import { and, asc, eq, getTableName, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Executor } from '../../../platform/database/database.ts';
import { inPages } from '../../../platform/database/in-pages.ts';
import { users } from '../../accounts/postgres/tables.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { products, variants } from '../../catalog/postgres/tables.ts';
import { drops, lines } from '../../drops/postgres/tables.ts';
import { verifyRedPackets } from '../../promotions/postgres/verify-red-packets.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { stock, stockLedger, stockLocations } from '../../stock/postgres/tables.ts';
import { orderAdjustments, orderLines, orderPlaces, orders, reservations } from './tables.ts';
import { verifyDrops } from './verify-drops.ts';
import { verifyExchanges } from './verify-exchanges.ts';
import { verifyJointShipping } from './verify-joint-shipping.ts';
import { verifyLines } from './verify-lines.ts';
import { verifyOrders } from './verify-orders.ts';
import { verifyPlaces } from './verify-places.ts';
import { verifyVouchers } from './verify-vouchers.ts';

/** Names that are told of at most: what is wrong once may be wrong everywhere. */
const mostNames = 1_000;

/**
 * Checks the books: for every variant `on hand = available + held + sold` with none negative, the stock row is the sum of its ledger, `held`
 * and `sold` are what orders reserve and have not sent, with what is set aside for drops and lines, what lies where is as `verifyPlaces`, every order as `verifyOrders` and `verifyJointShipping`, what was carried over to exchanges as `verifyExchanges`, every drop as `verifyDrops`, every line as `verifyLines`, every voucher as `verifyVouchers` and every red packet as `verifyRedPackets` demands, and all that orders,
 * their parts and the ledger name is there. On a
 * database that is in use it is to be asked in a transaction that sees one state of it (`repeatable read`).
 * @returns what is wrong, a sentence each; empty when the books are right.
 */
export async function verifyLedger(database: Executor): Promise<string[]> {
  return [
    ...(await verifyLevels(database)),
    ...(await verifyPlaces(database)),
    ...(await verifyOrders(database)),
    ...(await verifyJointShipping(database)),
    ...(await verifyExchanges(database)),
    ...(await verifyDrops(database)),
    ...(await verifyLines(database)),
    ...(await verifyVouchers(database)),
    ...(await verifyRedPackets(database)),
    ...(await verifyNames(database)),
  ];
}

async function verifyLevels(database: Executor): Promise<string[]> {
  const faults: string[] = [];
  const readStock = (after: string, limit: number) =>
    database.select().from(stock).where(gt(stock.variantId, after)).orderBy(asc(stock.variantId)).limit(limit);
  for await (const rows of inPages(readStock, (row) => row.variantId)) {
    const variantIds = rows.map((row) => row.variantId);
    const ledger = await ledgerSums(database, variantIds);
    const reserved = await reservedPieces(database, variantIds);
    const aside = await piecesSetAside(database, variantIds);
    for (const { variantId, onHand, available, held, sold } of rows) {
      const fault = (what: string) => faults.push(`${variantId}: ${what}`);
      if (onHand !== available + held + sold) fault(`${onHand} on hand, but ${available} + ${held} + ${sold}`);
      if (Math.min(onHand, available, held, sold) < 0) fault('a column is negative');
      const sums = ledger.get(variantId);
      for (const [column, level] of Object.entries({ onHand, available, held, sold })) {
        const sum = sums?.[column as 'onHand'] ?? 0;
        if (sum !== level) fault(`${column} is ${level}, the ledger's sum is ${sum}`);
      }
      const pieces = reserved.get(variantId) ?? { held: 0, sold: 0 };
      const setAside = aside.get(variantId) ?? 0;
      if (held !== pieces.held + setAside)
        fault(
          `${held} held, orders hold ${pieces.held}${setAside === 0 ? '' : `, ${setAside} are set aside for drops and lines`}`,
        );
      if (sold !== pieces.sold) fault(`${sold} sold, orders bought and have not got ${pieces.sold}`);
    }
  }
  return faults;
}

async function ledgerSums(database: Executor, variantIds: readonly string[]) {
  const rows = await database
    .select({
      variantId: stockLedger.variantId,
      onHand: sql<number>`sum(${stockLedger.onHandDelta})::integer`,
      available: sql<number>`sum(${stockLedger.availableDelta})::integer`,
      held: sql<number>`sum(${stockLedger.heldDelta})::integer`,
      sold: sql<number>`sum(${stockLedger.soldDelta})::integer`,
    })
    .from(stockLedger)
    .where(inArray(stockLedger.variantId, [...variantIds]))
    .groupBy(stockLedger.variantId);
  return new Map(rows.map(({ variantId, ...sums }) => [variantId, sums]));
}

async function reservedPieces(database: Executor, variantIds: readonly string[]) {
  const { quantity, shipped, state } = reservations;
  const rows = await database
    .select({
      variantId: reservations.variantId,
      held: sql<number>`coalesce(sum(${quantity}) filter (where ${state} = 'held'), 0)::integer`,
      sold: sql<number>`coalesce(sum(${quantity} - ${shipped}) filter (where ${state} = 'sold'), 0)::integer`,
    })
    .from(reservations)
    .where(inArray(reservations.variantId, [...variantIds]))
    .groupBy(reservations.variantId);
  return new Map(rows.map(({ variantId, ...pieces }) => [variantId, pieces]));
}

/** Pieces by variant that drops and lines have and no order. */
async function piecesSetAside(database: Executor, variantIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await database
    .select({ variantId: drops.variantId, pieces: sql<number>`sum(${drops.remaining})::integer` })
    .from(drops)
    .where(and(inArray(drops.variantId, [...variantIds]), gt(drops.remaining, 0)))
    .groupBy(drops.variantId);
  const inLine = await database
    .select({ variantId: lines.variantId, pieces: sql<number>`sum(${lines.offered})::integer` })
    .from(lines)
    .where(and(inArray(lines.variantId, [...variantIds]), isNull(lines.endedAtMs), gt(lines.offered, 0)))
    .groupBy(lines.variantId);
  const aside = new Map(rows.map(({ variantId, pieces }) => [variantId, pieces]));
  for (const { variantId, pieces } of inLine) aside.set(variantId, (aside.get(variantId) ?? 0) + pieces);
  return aside;
}

/** What names something else without a foreign key names something that is there. */
async function verifyNames(database: Executor): Promise<string[]> {
  const ofOrders = [stockLedger, orderLines, orderAdjustments, reservations, orderPlaces];
  const ofVariants = [stockLedger, orderLines, reservations, orderPlaces];
  const ofLocations = [stockLedger, orderPlaces];
  const faults: string[] = [];
  for (const table of ofOrders) faults.push(...(await namesNobody(database, table, table.orderId, 'order', orders)));
  for (const table of ofVariants)
    faults.push(...(await namesNobody(database, table, table.variantId, 'variant', variants)));
  for (const table of ofLocations)
    faults.push(...(await namesNobody(database, table, table.locationId, 'location', stockLocations)));
  faults.push(...(await namesNobody(database, orderLines, orderLines.productId, 'product', products)));
  faults.push(...(await namesNobody(database, orderLines, orderLines.showId, 'show', shows)));
  faults.push(...(await namesNobody(database, reservations, reservations.dropId, 'drop', drops)));
  faults.push(...(await namesNobody(database, orders, orders.buyerId, 'buyer', users)));
  faults.push(...(await namesNobody(database, orders, orders.brandId, 'brand', brands)));
  return faults;
}

async function namesNobody(
  database: Executor,
  table: PgTable,
  column: PgColumn,
  what: string,
  named: PgTable & { readonly id: PgColumn },
): Promise<string[]> {
  const rows = await database
    .select({ id: column })
    .from(table)
    .leftJoin(named, eq(named.id, column))
    .where(and(isNotNull(column), isNull(named.id)))
    .groupBy(column)
    .orderBy(asc(column))
    .limit(mostNames);
  return rows.map(({ id }) => `${getTableName(table)}: there is no ${what} ${id}`);
}
