import type { AdjustmentKind } from '@showfloor/contracts/order';
import type { OrderLife } from '@showfloor/contracts/order-lives';
import { asc, gt, inArray } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import { inPages } from '../../../platform/database/in-pages.ts';
import type { ReservationState } from '../../stock/reservation.ts';
import { fulfilmentOf } from '../fulfilment.ts';
import type { OrderAmounts } from '../order-amounts.ts';
import { orderAdjustments, orderLines, orders, reservations } from './tables.ts';

type OrderRow = typeof orders.$inferSelect;
type LineRow = typeof orderLines.$inferSelect;
type AdjustmentRow = typeof orderAdjustments.$inferSelect;
type ReservationRow = typeof reservations.$inferSelect;

/** What the reservations of an order are in each state of what was agreed. */
const reservationOf = {
  pending_payment: 'held',
  confirmed: 'sold',
  completed: 'sold',
  cancelled: 'released',
  expired: 'released',
} as const satisfies Record<OrderLife, ReservationState>;

/** Where each kind of adjustment is summed up. That the total is made of these sums, the table itself checks. */
const columnOf: readonly (readonly [AdjustmentKind, keyof OrderAmounts])[] = [
  ['discount', 'discountMinor'],
  ['shipping', 'shippingMinor'],
  ['tax', 'taxMinor'],
  ['duty', 'dutyMinor'],
];

/** Checks every order: its reservations fit its lives, and its amounts are the sums of its lines and adjustments. @returns what is wrong, a sentence each. */
export async function verifyOrders(database: Executor): Promise<string[]> {
  const faults: string[] = [];
  const readOrders = (after: string, limit: number) =>
    database.select().from(orders).where(gt(orders.id, after)).orderBy(asc(orders.id)).limit(limit);
  for await (const rows of inPages(readOrders, (row) => row.id)) {
    const ids = rows.map((row) => row.id);
    const reserved = await database.select().from(reservations).where(inArray(reservations.orderId, ids));
    const lines = await database.select().from(orderLines).where(inArray(orderLines.orderId, ids));
    const adjusted = await database.select().from(orderAdjustments).where(inArray(orderAdjustments.orderId, ids));
    const [reservedOf, linesOf, adjustedOf] = [byOrder(reserved), byOrder(lines), byOrder(adjusted)];
    for (const order of rows) {
      const own = reservedOf.get(order.id) ?? [];
      const wrong = [
        ...piecesProblems(order, own),
        ...amountProblems(order, linesOf.get(order.id) ?? [], adjustedOf.get(order.id) ?? []),
      ];
      faults.push(...wrong.map((problem) => `${order.id}: ${problem}`));
    }
  }
  return faults;
}

function byOrder<Row extends { readonly orderId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, (row) => row.orderId);
}

function piecesProblems({ state, fulfilmentState }: OrderRow, reserved: readonly ReservationRow[]): string[] {
  const wrong = reserved.length === 0 ? ['not reserved'] : reserved.map((row) => row.state);
  const problems = wrong
    .filter((reservation) => reservation !== reservationOf[state])
    .map((reservation) => `is ${state}, its pieces are ${reservation}`);
  const counted = fulfilmentOf(reserved, fulfilmentState === 'delivered');
  return counted === fulfilmentState ? problems : [...problems, `is ${fulfilmentState}, its pieces are ${counted}`];
}

function amountProblems(order: OrderRow, lines: readonly LineRow[], adjustments: readonly AdjustmentRow[]): string[] {
  const subtotal = lines.reduce((sum, { quantity, unitPriceMinor }) => sum + quantity * unitPriceMinor, 0);
  const sums: [keyof OrderAmounts, number][] = [['subtotalMinor', subtotal]];
  for (const [kind, column] of columnOf)
    sums.push([column, sumOf(adjustments.filter((one) => one.kind === kind && !one.included))]);
  return sums
    .filter(([column, sum]) => order[column] !== sum)
    .map(([column, sum]) => `${column} is ${order[column]}, its lines and adjustments come to ${sum}`);
}

function sumOf(adjustments: readonly AdjustmentRow[]): number {
  return adjustments.reduce((sum, one) => sum + one.amountMinor, 0);
}
