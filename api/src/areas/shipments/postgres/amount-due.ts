import type { LinePieces } from '@showfloor/contracts/shipment';
import type { ReturnState } from '@showfloor/contracts/shipment-lives';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { orderAdjustments, orderExchanges, orderLines } from '../../orders/postgres/tables.ts';
import { amountOfPieces, lineAmounts } from '../line-amounts.ts';
import { orderReturns, returnLines } from './tables.ts';

/** Pieces of each line that are in returns of these states. */
export async function returnedPieces(
  tx: Transaction,
  orderId: string,
  states: readonly ReturnState[],
): Promise<Map<number, number>> {
  const rows = await tx
    .select({ line: returnLines.line, quantity: sql<number>`sum(${returnLines.quantity})`.mapWith(Number) })
    .from(returnLines)
    .innerJoin(orderReturns, eq(orderReturns.id, returnLines.returnId))
    .where(and(eq(orderReturns.orderId, orderId), inArray(orderReturns.state, [...states])))
    .groupBy(returnLines.line);
  return new Map(rows.map(({ line, quantity }) => [line, quantity]));
}

/** What is due for pieces that come back now: for all of a line what was paid for it, whatever parts it comes back in. */
export async function amountDue(tx: Transaction, orderId: string, lines: readonly LinePieces[]): Promise<number> {
  const bought = await tx
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(asc(orderLines.position));
  const adjustments = await tx.select().from(orderAdjustments).where(eq(orderAdjustments.orderId, orderId));
  const amounts = lineAmounts(bought, adjustments);
  const before = await returnedPieces(tx, orderId, ['received']);
  const own = lines.reduce((sum, { line, quantity: pieces }) => {
    const quantity = bought[line]?.quantity ?? pieces;
    return sum + amountOfPieces(amounts[line] ?? 0, { quantity, before: before.get(line) ?? 0, pieces });
  }, 0);
  return own + (await carriedDue(tx, orderId, lines)).amountMinor;
}

/** What of the due of an exchange's pieces was paid with the order that they were exchanged from; that order's id, or null where it is no exchange. */
export async function carriedDue(
  tx: Transaction,
  orderId: string,
  lines: readonly LinePieces[],
): Promise<{ originId: string | null; amountMinor: number }> {
  const [exchange] = await tx.select().from(orderExchanges).where(eq(orderExchanges.orderId, orderId));
  if (!exchange) return { originId: null, amountMinor: 0 };
  const [bought] = await tx
    .select({ quantity: orderLines.quantity })
    .from(orderLines)
    .where(and(eq(orderLines.orderId, orderId), eq(orderLines.position, 0)));
  const before = (await returnedPieces(tx, orderId, ['received'])).get(0) ?? 0;
  const pieces = lines.find(({ line }) => line === 0)?.quantity ?? 0;
  const amountMinor = amountOfPieces(exchange.creditMinor, { quantity: bought?.quantity ?? pieces, before, pieces });
  return { originId: exchange.originId, amountMinor };
}
