import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { gatedPieces } from '../../drops/gate-key.ts';
import { returnToDrops } from '../../drops/postgres/drop-pieces.ts';
import { offerFreed } from '../../drops/postgres/offer-freed.ts';
import { giveBackVouchers } from '../../promotions/postgres/voucher-uses.ts';
import { type Pieces, piecesOf } from '../../stock/pieces.ts';
import { lockStock, moveStock } from '../../stock/postgres/stock-writer.ts';
import { orderCancelled, orderExpired } from '../order-event.ts';
import { orders, reservations } from './tables.ts';

/** What later areas add to the end of unpaid orders, in its transaction. */
export type ClosingStep = (tx: Transaction, orderIds: readonly string[], nowMs: number) => Promise<void>;

/**
 * Ends unpaid orders and gives their pieces back: to those in line, else those of a drop that isn't over to the drop, which goes on selling them; and what they use of vouchers. The orders are locked and waiting for payment: whoever calls has seen to it.
 * @returns the pieces that can be had again, by variant or drop as the stock gate counts them.
 */
export async function closeUnpaidOrders(
  tx: Transaction,
  orderIds: readonly string[],
  to: 'expired' | 'cancelled',
  nowMs: number,
  steps: readonly ClosingStep[],
): Promise<Pieces> {
  if (orderIds.length === 0) return new Map();
  const ids = [...orderIds];
  const closed = await tx
    .update(orders)
    .set({ state: to, addressKey: null, endedAtMs: nowMs })
    .where(inArray(orders.id, ids))
    .returning({ id: orders.id, buyerId: orders.buyerId });
  for (const step of steps) await step(tx, ids, nowMs);
  const released = await tx
    .update(reservations)
    .set({ state: 'released' })
    .where(and(inArray(reservations.orderId, ids), eq(reservations.state, 'held')))
    .returning();
  await lockStock(
    tx,
    released.map((row) => row.variantId),
  );
  const dropsAgain = await returnToDrops(
    tx,
    released.flatMap(({ orderId, dropId, quantity }) => (dropId === null ? [] : [{ orderId, dropId, quantity }])),
    nowMs,
  );
  const isBackInDrop = ({ dropId }: (typeof released)[number]) => dropId !== null && dropsAgain.has(dropId);
  const available = released.filter((row) => !isBackInDrop(row));
  await moveStock(
    tx,
    available.map(({ variantId, orderId, quantity }) => ({
      variantId,
      orderId,
      kind: 'release',
      pieces: quantity,
      reason: to,
      atMs: nowMs,
    })),
  );
  const inLine = new Map([...dropsAgain, ...(await offerFreed(tx, piecesOf(available), nowMs))]);
  await giveBackVouchers(tx, ids);
  const variantsOf = Map.groupBy(released, (row) => row.orderId);
  const ended = to === 'expired' ? orderExpired : orderCancelled;
  await appendEvents(
    tx,
    closed.map(({ id, buyerId }) => {
      const rows = variantsOf.get(id) ?? [];
      const dropIds = rows.flatMap(({ dropId }) => (dropId !== null && dropsAgain.has(dropId) ? dropId : []));
      const variantIds = rows.map((row) => row.variantId);
      return ended.of(id, { buyerId, variantIds, ...(dropIds.length > 0 && { dropIds }) }, nowMs);
    }),
  );
  const again = gatedPieces(
    released.map((row) => ({
      variantId: row.variantId,
      quantity: row.quantity,
      ...(row.dropId !== null && dropsAgain.has(row.dropId) && { dropId: row.dropId }),
    })),
  );
  const left = [...again].map(([key, pieces]) => [key, pieces - (inLine.get(key) ?? 0)] as const);
  return new Map(left.filter(([, pieces]) => pieces > 0));
}
