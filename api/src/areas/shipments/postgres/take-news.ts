import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { isOver } from '@showfloor/contracts/shipment-lives';
import { and, asc, eq, isNull, lt, lte } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import type { TrackingNews } from '../carrier.ts';
import type { TrackingEffect } from '../shipment.ts';
import { shipmentDelayed } from '../shipment-event.ts';
import { lockParcel, moveParcel, type ShipmentRow } from './move-parcel.ts';
import { shipmentLegs, shipments, trackingEvents } from './tables.ts';

/**
 * Takes what a carrier says, once. What happened before what is known already is written down and moves nothing, unless it is an end: carriers' messages
 * overtake each other.
 */
export async function takeNews(
  tx: Transaction,
  carrier: string,
  news: TrackingNews,
  nowMs: number,
): Promise<TrackingEffect | Refusal<'not_found'>> {
  const [found] = await tx
    .select({ id: shipments.id })
    .from(shipments)
    .where(and(eq(shipments.carrier, carrier), eq(shipments.trackingNumber, news.trackingNumber)));
  const locked = found && (await lockParcel(tx, found.id));
  if (!locked) return refuse('not_found');
  const { shipment } = locked;
  const { trackingNumber: _number, ...said } = news;
  const isNew = await tx
    .insert(trackingEvents)
    .values({ ...said, carrier, shipmentId: shipment.id, receivedAtMs: nowMs })
    .onConflictDoNothing()
    .returning({ eventId: trackingEvents.eventId });
  if (isNew.length === 0) return { known: true };

  if (news.leg !== null) await finishLegs(tx, shipment, news.leg, news.atMs);
  const isOld = shipment.trackedAtMs !== null && news.atMs < shipment.trackedAtMs && !isOver(news.state);
  const moved = !isOld && (await moveParcel(tx, locked, news.state, { atMs: news.atMs, nowMs }));
  if (!isOld) await tx.update(shipments).set({ trackedAtMs: news.atMs }).where(eq(shipments.id, shipment.id));
  return { known: false, orderId: shipment.orderId, shipmentId: shipment.id, movedTo: moved ? news.state : null };
}

/** The part of the way is done, with all before it. */
async function finishLegs(
  tx: Transaction,
  shipment: ShipmentRow,
  kind: NonNullable<TrackingNews['leg']>,
  atMs: number,
): Promise<void> {
  const [leg] = await tx
    .select({ position: shipmentLegs.position })
    .from(shipmentLegs)
    .where(and(eq(shipmentLegs.shipmentId, shipment.id), eq(shipmentLegs.kind, kind)));
  if (!leg) return;
  await tx
    .update(shipmentLegs)
    .set({ doneAtMs: atMs })
    .where(
      and(
        eq(shipmentLegs.shipmentId, shipment.id),
        lte(shipmentLegs.position, leg.position),
        isNull(shipmentLegs.doneAtMs),
      ),
    );
}

/** Notes promises that passed, each in a transaction of its own. Resolves to how many were looked at. */
export async function noteLate(database: Database, nowMs: number, limit: number): Promise<number> {
  const isOpen = and(
    lt(shipmentLegs.promisedByMs, nowMs),
    isNull(shipmentLegs.doneAtMs),
    isNull(shipmentLegs.lateAtMs),
  );
  const due = await database
    .select({ shipmentId: shipmentLegs.shipmentId, position: shipmentLegs.position })
    .from(shipmentLegs)
    .where(isOpen)
    .orderBy(asc(shipmentLegs.promisedByMs))
    .limit(limit);
  for (const { shipmentId, position } of due)
    await database.transaction(async (tx) => {
      const locked = await lockParcel(tx, shipmentId);
      if (!locked) return;
      const own = and(eq(shipmentLegs.shipmentId, shipmentId), eq(shipmentLegs.position, position));
      const [late] = await tx.update(shipmentLegs).set({ lateAtMs: nowMs }).where(and(own, isOpen)).returning();
      const { order, shipment } = locked;
      // The buyer hears of a parcel when it has left; one that is over, or comes back, is late for nobody.
      if (!late || shipment.kind === 'return' || shipment.handedOverAtMs === null || isOver(shipment.state)) return;
      await moveParcel(tx, locked, 'delayed', { atMs: nowMs, nowMs });
      const about = { orderId: order.id, buyerId: order.buyerId, leg: position };
      await appendEvents(tx, [shipmentDelayed.of(shipmentId, about, nowMs)]);
    });
  return due.length;
}
