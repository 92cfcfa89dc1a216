import { asc, eq, inArray, like } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { users } from '../../accounts/postgres/tables.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { cartItems } from '../../carts/postgres/tables.ts';
import { products, variants } from '../../catalog/postgres/tables.ts';
import { orderAdjustments, orderLines, orderPlaces, orders, reservations } from '../../orders/postgres/tables.ts';
import {
  disputes,
  paymentDemands,
  paymentEvents,
  payments,
  reconciliationFindings,
  refunds,
} from '../../payments/postgres/tables.ts';
import { priceLists } from '../../pricing/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { stock, stockAtLocations, stockLedger } from '../../stock/postgres/tables.ts';
import type { RehearsalPlan } from '../rehearsal.ts';

/**
 * Takes away all that a rehearsal made: its orders with their payments, its shop with the stock, where it lies and its ledger, the show with what was said and pinned in it, and its people. All of it
 * hangs on the shop, the stand-in and the people's ids, so nothing of anybody else's can be among it.
 */
export async function removeStandIn(
  tx: Transaction,
  { shopId, standInId }: Pick<RehearsalPlan, 'shopId' | 'standInId'>,
): Promise<void> {
  const itsOrders = tx.select({ id: orders.id }).from(orders).where(eq(orders.brandId, shopId));
  const itsPayments = tx.select({ id: payments.id }).from(payments).where(inArray(payments.orderId, itsOrders));
  const itsVariants = tx.select({ id: variants.id }).from(variants).where(eq(variants.brandId, shopId));
  // Whoever gives them to locations at this moment comes before, or finds none.
  await tx
    .select({ id: orders.id })
    .from(orders)
    .where(eq(orders.brandId, shopId))
    .orderBy(asc(orders.id))
    .for('update');
  await tx.delete(paymentEvents).where(inArray(paymentEvents.paymentId, itsPayments));
  await tx.delete(paymentDemands).where(inArray(paymentDemands.paymentId, itsPayments));
  await tx.delete(disputes).where(eq(disputes.brandId, shopId));
  await tx.delete(reconciliationFindings).where(eq(reconciliationFindings.brandId, shopId));
  await tx.delete(refunds).where(inArray(refunds.orderId, itsOrders));
  await tx.delete(payments).where(inArray(payments.orderId, itsOrders));
  await tx.delete(reservations).where(inArray(reservations.orderId, itsOrders));
  await tx.delete(orderPlaces).where(inArray(orderPlaces.orderId, itsOrders));
  await tx.delete(orderLines).where(inArray(orderLines.orderId, itsOrders));
  await tx.delete(orderAdjustments).where(inArray(orderAdjustments.orderId, itsOrders));
  await tx.delete(orders).where(eq(orders.brandId, shopId));
  await tx.delete(cartItems).where(inArray(cartItems.variantId, itsVariants));
  await tx.delete(stockAtLocations).where(inArray(stockAtLocations.variantId, itsVariants));
  await tx.delete(stockLedger).where(inArray(stockLedger.variantId, itsVariants));
  await tx.delete(stock).where(inArray(stock.variantId, itsVariants));
  // With its timeline, chat, questions, lineup, moderators and peaks.
  await tx.delete(shows).where(eq(shows.id, standInId));
  // With their prices.
  await tx.delete(variants).where(eq(variants.brandId, shopId));
  await tx.delete(priceLists).where(eq(priceLists.brandId, shopId));
  await tx.delete(products).where(eq(products.brandId, shopId));
  await tx.delete(brands).where(eq(brands.id, shopId));
  // `_` stands for any character in a pattern: that of a person's id is one.
  await tx.delete(users).where(like(users.id, `rehearsal\\_${standInId.replaceAll('_', '\\_')}\\_%`));
}
