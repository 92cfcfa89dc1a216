import type { LinePieces } from '@showfloor/contracts/shipment';
import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { orders } from '../../orders/postgres/tables.ts';
import { requestPartRefund } from '../../payments/postgres/part-refund.ts';
import { carriedDue } from './amount-due.ts';
import type { OrderRow } from './request-return.ts';

/** What a buyer is told beside the money of a return. */
const refundNote = 'For what you sent back.';

/**
 * Makes the money of what came back go back by itself. Where the brand gave so much back already, or all of it is on its way, a person of the brand sees to what is left: the
 * return says what is due.
 */
export async function giveMoneyBack(
  tx: Transaction,
  { id: orderId, brandId, currency }: OrderRow,
  {
    refundId,
    returnId,
    amountMinor,
    nowMs,
  }: { readonly refundId: string; readonly returnId: string; readonly amountMinor: number; readonly nowMs: number },
): Promise<void> {
  if (amountMinor === 0) return;
  await requestPartRefund(tx, {
    ...{ id: refundId, orderId, brandId, note: refundNote, nowMs },
    amount: { amountMinor, currency },
    idempotencyKey: returnId,
    requestHash: returnId,
  });
}

/**
 * What came back of an exchange was paid with the order that it was exchanged from: that money isn't carried over any more, and goes back from there. The exchange's order is locked, its
 * origin is here. @returns how much it is.
 */
export async function giveCreditBack(
  tx: Transaction,
  orderId: string,
  {
    returnId,
    lines,
    refundId,
    nowMs,
  }: {
    readonly returnId: string;
    readonly lines: readonly LinePieces[];
    readonly refundId: string;
    readonly nowMs: number;
  },
): Promise<number> {
  const { originId, amountMinor } = await carriedDue(tx, orderId, lines);
  if (originId === null || amountMinor === 0) return 0;
  await giveCarriedBack(tx, originId, { refundId, returnId, amountMinor, nowMs });
  return amountMinor;
}

/** Money that was carried over to an exchange is the order's again, and goes back. */
export async function giveCarriedBack(
  tx: Transaction,
  originId: string,
  refund: Parameters<typeof giveMoneyBack>[2],
): Promise<void> {
  const [origin] = await tx
    .update(orders)
    .set({ exchangedMinor: sql`${orders.exchangedMinor} - ${refund.amountMinor}` })
    .where(eq(orders.id, originId))
    .returning();
  if (origin) await giveMoneyBack(tx, origin, refund);
}
