import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import { stock, stockLedger } from '../../stock/postgres/tables.ts';
import { orders, reservations } from './tables.ts';

/**
 * Checks the books: for every variant `on hand = available + held + sold` with none negative, the stock row is the sum of its ledger, `held`
 * and `sold` are what orders reserve, every order's reservations fit its state, and every order that the
 * ledger names is there.
 * @returns what is wrong, a sentence each; empty when the books are right.
 */
export async function verifyLedger(database: Executor): Promise<string[]> {
  return [...(await verifyLevels(database)), ...(await verifyOrders(database)), ...(await verifyNames(database))];
}

async function verifyLevels(database: Executor): Promise<string[]> {
  const ledger = database
    .select({
      variantId: stockLedger.variantId,
      onHand: sql<number>`sum(${stockLedger.onHandDelta})::integer`.as('ledger_on_hand'),
      available: sql<number>`sum(${stockLedger.availableDelta})::integer`.as('ledger_available'),
      held: sql<number>`sum(${stockLedger.heldDelta})::integer`.as('ledger_held'),
      sold: sql<number>`sum(${stockLedger.soldDelta})::integer`.as('ledger_sold'),
    })
    .from(stockLedger)
    .groupBy(stockLedger.variantId)
    .as('ledger');
  const reserved = database
    .select({
      variantId: reservations.variantId,
      held: sql<number>`coalesce(sum(${reservations.quantity}) filter (where ${reservations.state} = 'held'), 0)::integer`.as(
        'reserved_held',
      ),
      sold: sql<number>`coalesce(sum(${reservations.quantity}) filter (where ${reservations.state} = 'sold'), 0)::integer`.as(
        'reserved_sold',
      ),
    })
    .from(reservations)
    .groupBy(reservations.variantId)
    .as('reserved');
  const rows = await database
    .select({
      stock,
      ledger: { onHand: ledger.onHand, available: ledger.available, held: ledger.held, sold: ledger.sold },
      reserved: { held: reserved.held, sold: reserved.sold },
    })
    .from(stock)
    .leftJoin(ledger, eq(ledger.variantId, stock.variantId))
    .leftJoin(reserved, eq(reserved.variantId, stock.variantId));

  const faults: string[] = [];
  for (const row of rows) {
    const { variantId, onHand, available, held, sold } = row.stock;
    const fault = (what: string) => faults.push(`${variantId}: ${what}`);
    if (onHand !== available + held + sold) fault(`${onHand} on hand, but ${available} + ${held} + ${sold}`);
    if (Math.min(onHand, available, held, sold) < 0) fault('a column is negative');
    for (const column of ['onHand', 'available', 'held', 'sold'] as const) {
      const sum = row.ledger?.[column] ?? 0;
      if (sum !== row.stock[column]) fault(`${column} is ${row.stock[column]}, the ledger's sum is ${sum}`);
    }
    if (held !== (row.reserved?.held ?? 0)) fault(`${held} held, orders hold ${row.reserved?.held ?? 0}`);
    if (sold !== (row.reserved?.sold ?? 0)) fault(`${sold} sold, orders bought ${row.reserved?.sold ?? 0}`);
  }
  return faults;
}

/** What reservations of an order in each state must be. */
const reservationOf = {
  pending_payment: ['held'],
  paid: ['sold'],
  cancelled: ['released'],
  expired: ['released'],
  refund_due: ['released', 'sold'],
  refunded: ['released', 'sold'],
} as const;

async function verifyOrders(database: Executor): Promise<string[]> {
  const rows = await database
    .select({ id: orders.id, state: orders.state, reservation: reservations.state })
    .from(orders)
    .leftJoin(reservations, eq(reservations.orderId, orders.id));
  return rows
    .filter(
      ({ state, reservation }) => !reservation || !(reservationOf[state] as readonly string[]).includes(reservation),
    )
    .map(({ id, state, reservation }) => `${id}: is ${state}, its pieces are ${reservation ?? 'not reserved'}`);
}

async function verifyNames(database: Executor): Promise<string[]> {
  const rows = await database
    .select({ id: stockLedger.id, orderId: stockLedger.orderId })
    .from(stockLedger)
    .leftJoin(orders, eq(orders.id, stockLedger.orderId))
    .where(and(isNotNull(stockLedger.orderId), isNull(orders.id)));
  return rows.map(({ id, orderId }) => `ledger row ${id}: there is no order ${orderId}`);
}
