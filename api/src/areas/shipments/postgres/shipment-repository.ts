import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { and, asc, eq, lte } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { givePieces } from '../../orders/postgres/give-pieces.ts';
import { orders } from '../../orders/postgres/tables.ts';
import type { Label } from '../carrier.ts';
import { chooseLocation } from '../choose-location.ts';
import type { Asking, ShipmentRepository } from '../shipment.ts';
import { lockParcel, moveParcel, type ShipmentRow } from './move-parcel.ts';
import { readShipments } from './order-parcels.ts';
import { planShipment } from './plan-shipment.ts';
import { readParcel } from './read-parcel.ts';
import { shipmentLegs, shipmentLines, shipments } from './tables.ts';
import { noteLate, takeNews } from './take-news.ts';
import { countToPack, listToPack, readToPack } from './to-pack.ts';

/** The parcels on PGlite and PostgreSQL. */
export function createShipmentRepository(database: Database): ShipmentRepository {
  return {
    toPack: (orderId) => readToPack(database, orderId),

    async parcelOf(orderId, brandId, lines, weightGrams, wanted) {
      const [own] = await database
        .select({ id: orders.id })
        .from(orders)
        .where(and(eq(orders.id, orderId), eq(orders.brandId, brandId)));
      if (!own) return refuse('not_found');
      const chosen = await database.transaction(async (tx) => {
        await givePieces(tx, [orderId]);
        return chooseLocation(await readToPack(tx, orderId), lines, wanted);
      });
      if (isRefusal(chosen)) return chosen;
      const parcel = await readParcel(database, { orderId, lines, weightGrams, isReturn: false, ...chosen });
      return parcel ?? refuse('sender_missing');
    },

    plan: (shipment) => database.transaction((tx) => planShipment(tx, shipment)),

    find: async (shipmentId) => (await readShipments(database, { shipmentIds: [shipmentId] }))[0],

    contentsOf: async (shipmentId) => {
      const [row] = await database.select().from(shipments).where(eq(shipments.id, shipmentId));
      return row && readContents(database, row);
    },

    ordersToPack: (brandId, page) => listToPack(database, brandId, page),
    countToPack: (brandId, most) => countToPack(database, brandId, most),

    askingOf: (shipmentId) => readAsking(database, shipmentId),

    labelMade: (shipmentId, label, nowMs) => database.transaction((tx) => labelMade(tx, shipmentId, label, nowMs)),

    labelRefused: (shipmentId, problem) =>
      database.transaction(async (tx) => {
        const locked = await lockParcel(tx, shipmentId);
        if (locked?.shipment.asking !== 'label') return;
        const state = 'cancelled' as const;
        await tx
          .update(shipments)
          .set({ state, problem, asking: null, askAtMs: null })
          .where(eq(shipments.id, shipmentId));
      }),

    askCancel: (shipmentId, brandId, askAtMs) =>
      database.transaction(async (tx) => {
        const locked = await lockParcel(tx, shipmentId);
        if (!locked || locked.shipment.brandId !== brandId) return refuse('not_found');
        const { state, asking } = locked.shipment;
        if (state === 'cancelled' || (state === 'label_made' && asking === 'cancel')) return true;
        if (state !== 'draft' && state !== 'label_made') return refuse('invalid_transition', { details: { state } });
        await tx
          .update(shipments)
          // The label of a draft may be bought at this moment: it is asked for until it is known, and then given back.
          .set(state === 'draft' ? { state: 'cancelled' } : { asking: 'cancel', askAtMs, asks: 0 })
          .where(eq(shipments.id, shipmentId));
        return true;
      }),

    cancelAnswered: (shipmentId, answer) =>
      database.transaction(async (tx) => {
        const locked = await lockParcel(tx, shipmentId);
        if (locked?.shipment.asking !== 'cancel') return;
        const isGone = answer === 'cancelled' && locked.shipment.state === 'label_made';
        await tx
          .update(shipments)
          .set({ asking: null, askAtMs: null, ...(isGone && { state: 'cancelled' as const }) })
          .where(eq(shipments.id, shipmentId));
      }),

    handOver: (shipmentId, brandId, nowMs) =>
      database.transaction(async (tx) => {
        const locked = await lockParcel(tx, shipmentId);
        if (!locked || locked.shipment.brandId !== brandId) return refuse('not_found');
        const { state, handedOverAtMs, asking, kind } = locked.shipment;
        if (handedOverAtMs !== null && kind === 'outbound') return true;
        if (state !== 'label_made' || asking === 'cancel' || kind === 'return')
          return refuse('invalid_transition', { details: { state } });
        await moveParcel(tx, locked, 'handed_over', { atMs: nowMs, nowMs });
        return true;
      }),

    takeNews: (carrier, news, nowMs) => database.transaction((tx) => takeNews(tx, carrier, news, nowMs)),

    takeDue: (nowMs, limit, askAgainAfterMs) =>
      database.transaction(async (tx) => {
        const rows = await tx
          .select({ id: shipments.id, asks: shipments.asks })
          .from(shipments)
          .where(lte(shipments.askAtMs, nowMs))
          .orderBy(asc(shipments.askAtMs))
          .limit(limit)
          .for('update', { skipLocked: true });
        for (const { id, asks } of rows) {
          const afterMs = askAgainAfterMs(asks + 1);
          await tx
            .update(shipments)
            .set({ asks: asks + 1, askAtMs: afterMs === null ? null : nowMs + afterMs })
            .where(eq(shipments.id, id));
        }
        return rows.map(({ id, asks }) => ({ shipmentId: id, isLastTime: askAgainAfterMs(asks + 1) === null }));
      }),

    noteLate: (nowMs, limit) => noteLate(database, nowMs, limit),
  };
}

async function readAsking(database: Database, shipmentId: string): Promise<Asking | undefined> {
  const [row] = await database.select().from(shipments).where(eq(shipments.id, shipmentId));
  if (!row || row.asking === null) return undefined;
  const { carrier, carrierRef, service } = row;
  if (row.asking === 'cancel')
    return carrierRef === null ? undefined : { shipmentId, carrier, asks: { for: 'cancel', carrierRef } };
  const parcel = await readContents(database, row);
  return parcel && { shipmentId, carrier, asks: { for: 'label', request: { shipmentId, service, parcel } } };
}

async function readContents(database: Database, { id, orderId, weightGrams, kind, locationId }: ShipmentRow) {
  const lines = await database
    .select({ line: shipmentLines.line, quantity: shipmentLines.quantity })
    .from(shipmentLines)
    .where(eq(shipmentLines.shipmentId, id))
    .orderBy(asc(shipmentLines.line));
  return readParcel(database, { orderId, lines, weightGrams, locationId, isReturn: kind === 'return' });
}

async function labelMade(
  tx: Transaction,
  shipmentId: string,
  { legs, price, ...label }: Omit<Label, 'pdf'>,
  nowMs: number,
): Promise<void> {
  const locked = await lockParcel(tx, shipmentId);
  if (locked?.shipment.asking !== 'label') return;
  const isWanted = locked.shipment.state === 'draft';
  await tx
    .update(shipments)
    .set({
      carrierRef: label.carrierRef,
      trackingNumber: label.trackingNumber,
      trackingUrl: label.trackingUrl,
      promisedByMs: label.promisedByMs,
      priceMinor: price.amountMinor,
      currency: price.currency,
      labelAtMs: nowMs,
      ...(isWanted
        ? { state: 'label_made' as const, asking: null, askAtMs: null }
        : { asking: 'cancel' as const, askAtMs: nowMs, asks: 0 }),
    })
    .where(eq(shipments.id, shipmentId));
  if (legs.length > 0)
    await tx.insert(shipmentLegs).values(legs.map((leg, position) => ({ ...leg, position, shipmentId })));
}
