import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import type { LinePieces } from '@showfloor/contracts/shipment';
import { type ReturnState, returnMayBecome } from '@showfloor/contracts/shipment-lives';
import { and, asc, eq, ne } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { returnPieces } from '../../orders/postgres/move-bought-pieces.ts';
import { orderLines, orders } from '../../orders/postgres/tables.ts';
import { piecesOf } from '../../stock/pieces.ts';
import { addressOf, keepLocation } from '../../stock/postgres/location-writer.ts';
import { moveStock } from '../../stock/postgres/stock-writer.ts';
import type { ReturnOwner, ReturnRepository } from '../order-return.ts';
import { returnApproved, returnDeclined, returnReceived } from '../shipment-event.ts';
import { amountDue } from './amount-due.ts';
import { isSentAnyway, releaseExchange } from './exchange-of-return.ts';
import { giveCreditBack, giveMoneyBack } from './give-money-back.ts';
import { giveBackLabels } from './order-parcels.ts';
import { readParcel } from './read-parcel.ts';
import { lockOrder, type OrderRow, requestReturn } from './request-return.ts';
import { orderReturns, returnLines, shipmentLines, shipments } from './tables.ts';

type ReturnRow = typeof orderReturns.$inferSelect;

/** The returns on PGlite and PostgreSQL. Each act holds its order's lock. */
export function createReturnRepository(database: Database, newId: IdSource): ReturnRepository {
  return {
    request: (of, returnId, wish, nowMs) =>
      database.transaction(async (tx) => {
        const made = await requestReturn(tx, of, returnId, wish, nowMs);
        return isRefusal(made) ? made : true;
      }),

    async parcelOf(of, returnId, weightGrams, wanted) {
      const owned = 'buyerId' in of ? eq(orders.buyerId, of.buyerId) : eq(orders.brandId, of.brandId);
      const lines = await database
        .select({ line: returnLines.line, quantity: returnLines.quantity, brandId: orders.brandId })
        .from(returnLines)
        .innerJoin(orders, eq(orders.id, returnLines.orderId))
        .where(and(eq(returnLines.returnId, returnId), eq(orders.id, of.orderId), owned))
        .orderBy(asc(returnLines.line));
      const [first] = lines;
      if (!first) return refuse('not_found');
      const locationId = await database.transaction((tx) => keepLocation(tx, first.brandId, wanted));
      if (locationId === undefined) return refuse('not_found', { param: 'locationId' });
      const wish = { orderId: of.orderId, lines, weightGrams, locationId };
      return (await readParcel(database, { ...wish, isReturn: true })) ?? refuse('sender_missing');
    },

    approve: (of, returnId, label, nowMs) =>
      database.transaction(async (tx) => {
        const found = await lockReturn(tx, of, returnId, 'approved');
        if (isRefusal(found)) return found;
        const { order } = found;
        const locationId = label && (await keepLocation(tx, order.brandId, label.locationId));
        if (locationId === undefined) return refuse('not_found', { param: 'locationId' });
        if (locationId !== null && (await addressOf(tx, locationId)) === null) return refuse('sender_missing');
        await tx
          .update(orderReturns)
          .set({ state: 'approved', decidedAtMs: nowMs })
          .where(eq(orderReturns.id, returnId));
        if (label && locationId !== null) {
          const { shipmentId, ...facts } = label;
          const { id: orderId, brandId, currency } = order;
          await tx.insert(shipments).values({
            ...facts,
            ...{ id: shipmentId, orderId, brandId, returnId, currency, locationId },
            kind: 'return',
            state: 'draft',
            idempotencyKey: returnId,
            requestHash: '',
            createdAtMs: nowMs,
            asking: 'label',
          });
          const lines = await linesOf(tx, returnId);
          await tx.insert(shipmentLines).values(lines.map((one) => ({ ...one, orderId, shipmentId })));
        }
        await appendEvents(tx, [returnApproved.of(returnId, about(order), nowMs)]);
        return true;
      }),

    decline: (of, returnId, answer, nowMs) =>
      database.transaction(async (tx) => {
        const found = await lockReturn(tx, of, returnId, 'declined');
        if (isRefusal(found)) return found;
        if (await isSentAnyway(tx, returnId))
          return refuse('invalid_transition', { details: { exchange: 'released' } });
        await tx
          .update(orderReturns)
          .set({ state: 'declined', answer, decidedAtMs: nowMs })
          .where(eq(orderReturns.id, returnId));
        await appendEvents(tx, [returnDeclined.of(returnId, about(found.order), nowMs)]);
        return true;
      }),

    cancel: (of, returnId, nowMs) =>
      database.transaction(async (tx) => {
        const found = await lockReturn(tx, of, returnId, 'cancelled');
        if (isRefusal(found)) return found;
        if (await isSentAnyway(tx, returnId))
          return refuse('invalid_transition', { details: { exchange: 'released' } });
        await tx
          .update(orderReturns)
          .set({ state: 'cancelled', decidedAtMs: nowMs })
          .where(eq(orderReturns.id, returnId));
        await giveBackLabels(tx, eq(shipments.returnId, returnId), nowMs);
        return true;
      }),

    receive: (of, returnId, restocked, wanted, nowMs) =>
      database.transaction(async (tx) => {
        const found = await lockReturn(tx, of, returnId, 'received');
        if (isRefusal(found)) return found;
        const { order, row } = found;
        const lines = await linesOf(tx, returnId);
        const fits =
          restocked.size === lines.length &&
          lines.every(({ line, quantity }) => (restocked.get(line) ?? quantity + 1) <= quantity);
        if (!fits) return refuse('invalid_request', { param: 'lines' });
        const locationId = await placeOfReturn(tx, order.brandId, returnId, wanted);
        if (locationId === undefined) return refuse('not_found', { param: 'locationId' });
        // Final by what had come back before: the parts of a line come to its whole amount.
        const amountMinor = await amountDue(tx, order.id, lines);
        const keptMinor = await releaseExchange(tx, returnId, nowMs);
        const carriedMinor = await giveCreditBack(tx, order.id, { returnId, lines, refundId: newId('refund'), nowMs });
        const ownMinor = Math.max(0, amountMinor - keptMinor - carriedMinor);
        await giveMoneyBack(tx, order, { refundId: newId('refund'), returnId, amountMinor: ownMinor, nowMs });
        const bought = await tx.select().from(orderLines).where(eq(orderLines.orderId, order.id));
        const variantOf = (line: number) => bought.find(({ position }) => position === line)?.variantId ?? '';
        const all = piecesOf(lines.map(({ line, quantity }) => ({ variantId: variantOf(line), quantity })));
        const kept = piecesOf(
          lines.map(({ line }) => ({ variantId: variantOf(line), quantity: restocked.get(line) ?? 0 })),
        );
        const moved = await returnPieces(tx, {
          ...{ orderId: order.id, locationId, pieces: all },
          ...{ reason: row.reason, nowMs },
        });
        if (isRefusal(moved)) throw new Error(`the pieces of return ${returnId} can't come back: ${moved.refused}`);
        const writtenOff = [...all].map(([variantId, pieces]) => ({
          variantId,
          pieces: pieces - (kept.get(variantId) ?? 0),
        }));
        await moveStock(
          tx,
          writtenOff
            .filter(({ pieces }) => pieces > 0)
            .map(({ variantId, pieces }) => ({
              variantId,
              orderId: null,
              locationId,
              kind: 'adjust' as const,
              pieces: -pieces,
              reason: `written off: ${row.reason}`,
              atMs: nowMs,
            })),
        );
        await tx
          .update(orderReturns)
          .set({ state: 'received', receivedAtMs: nowMs, amountMinor })
          .where(eq(orderReturns.id, returnId));
        for (const [line, count] of restocked)
          await tx
            .update(returnLines)
            .set({ restocked: count })
            .where(and(eq(returnLines.returnId, returnId), eq(returnLines.line, line)));
        await appendEvents(tx, [returnReceived.of(returnId, about(order), nowMs)]);
        return { restocked: new Map([...kept].filter(([, count]) => count > 0)) };
      }),
  };
}

/** Where a return comes in: where somebody says, else where its parcel was to go, if that is open still, else at the location that comes first. */
async function placeOfReturn(
  tx: Transaction,
  brandId: string,
  returnId: string,
  wanted: string | undefined,
): Promise<string | undefined> {
  if (wanted !== undefined) return keepLocation(tx, brandId, wanted);
  const [parcel] = await tx
    .select({ locationId: shipments.locationId })
    .from(shipments)
    .where(and(eq(shipments.returnId, returnId), ne(shipments.state, 'cancelled')));
  const planned = parcel && (await keepLocation(tx, brandId, parcel.locationId));
  return planned ?? keepLocation(tx, brandId, undefined);
}

function about({ id, buyerId }: OrderRow) {
  return { orderId: id, buyerId };
}

/** A return of this owner that may become `to`, under its order's lock. */
async function lockReturn(
  tx: Transaction,
  of: ReturnOwner,
  returnId: string,
  to: ReturnState,
): Promise<{ order: OrderRow; row: ReturnRow } | Refusal<'not_found' | 'invalid_transition'>> {
  const order = await lockOrder(tx, of);
  if (!order) return refuse('not_found');
  const [row] = await tx
    .select()
    .from(orderReturns)
    .where(and(eq(orderReturns.id, returnId), eq(orderReturns.orderId, order.id)))
    .for('update');
  if (!row) return refuse('not_found');
  return returnMayBecome(row.state, to)
    ? { order, row }
    : refuse('invalid_transition', { details: { state: row.state } });
}

function linesOf(tx: Transaction, returnId: string): Promise<LinePieces[]> {
  return tx
    .select({ line: returnLines.line, quantity: returnLines.quantity })
    .from(returnLines)
    .where(eq(returnLines.returnId, returnId))
    .orderBy(asc(returnLines.line));
}
