import type { Currency } from '@showfloor/contracts/money';
import type { ShipmentKind, TestCarrierWebhook } from '@showfloor/contracts/shipment';
import type { LegKind, ReturnReason, ReturnState, ShipmentState } from '@showfloor/contracts/shipment-lives';
import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, json, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { amountMinor, momentMs } from '../../../platform/database/columns.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { orderLines, orders } from '../../orders/postgres/tables.ts';
import { stockLocations } from '../../stock/postgres/tables.ts';

/** What comes back of an order. */
export const orderReturns = pgTable(
  'order_returns',
  {
    id: text().primaryKey(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    state: text().notNull().$type<ReturnState>(),
    reason: text().notNull().$type<ReturnReason>(),
    note: text().notNull(),
    /** Why it was declined. */
    answer: text().notNull().default(''),
    /** Due for its lines, their shares of discounts taken off. */
    amountMinor: amountMinor().notNull(),
    currency: text().notNull().$type<Currency>(),
    createdAtMs: momentMs().notNull(),
    decidedAtMs: momentMs(),
    receivedAtMs: momentMs(),
  },
  (table) => [
    index().on(table.orderId),
    index('order_returns_open').on(table.state, table.orderId).where(sql`${table.state} in ('requested', 'approved')`),
    check('order_returns_state', sql`${table.state} in ('requested', 'approved', 'declined', 'received', 'cancelled')`),
    check('order_returns_amount', sql`${table.amountMinor} >= 0`),
    check('order_returns_received', sql`(${table.receivedAtMs} is not null) = (${table.state} = 'received')`),
  ],
);

export const returnLines = pgTable(
  'return_lines',
  {
    returnId: text()
      .notNull()
      .references(() => orderReturns.id),
    orderId: text().notNull(),
    line: integer().notNull(),
    quantity: integer().notNull(),
    /** Of what was received: how many are on the shelf again. The others were written off. */
    restocked: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.returnId, table.line] }),
    foreignKey({ columns: [table.orderId, table.line], foreignColumns: [orderLines.orderId, orderLines.position] }),
    index().on(table.orderId),
    check('return_lines_quantity', sql`${table.quantity} > 0`),
    check('return_lines_restocked', sql`${table.restocked} between 0 and ${table.quantity}`),
  ],
);

/** Parcels. */
export const shipments = pgTable(
  'shipments',
  {
    id: text().primaryKey(),
    orderId: text()
      .notNull()
      .references(() => orders.id),
    brandId: text()
      .notNull()
      .references(() => brands.id),
    kind: text().notNull().$type<ShipmentKind>(),
    state: text().notNull().$type<ShipmentState>(),
    /** The return that it brings. */
    returnId: text().references(() => orderReturns.id),
    /** Where it is sent from; of a return, where it goes. */
    locationId: text()
      .notNull()
      .references(() => stockLocations.id),
    carrier: text().notNull(),
    service: text().notNull(),
    weightGrams: integer().notNull(),
    /** What the label costs the brand; null until there is one. */
    priceMinor: amountMinor(),
    currency: text().notNull().$type<Currency>(),
    /** The carrier's own name of the parcel, for what it is asked later. */
    carrierRef: text(),
    trackingNumber: text(),
    trackingUrl: text(),
    /** There is a file with the label, under the parcel's id. */
    labelAtMs: momentMs(),
    promisedByMs: momentMs(),
    /** Why there is no label, in the carrier's words. */
    problem: text(),
    idempotencyKey: text().notNull(),
    requestHash: text().notNull(),
    createdAtMs: momentMs().notNull(),
    handedOverAtMs: momentMs(),
    deliveredAtMs: momentMs(),
    /** When what the carrier said last happened, by its own clock: what comes late changes no state. */
    trackedAtMs: momentMs(),
    /** What the carrier is asked for and has not answered. */
    asking: text().$type<'label' | 'cancel'>(),
    /** When it is asked again; null when there is nothing to ask for, or nobody asks any more. */
    askAtMs: momentMs(),
    asks: integer().notNull().default(0),
  },
  (table) => [
    unique('shipments_key').on(table.orderId, table.idempotencyKey),
    unique('shipments_tracking').on(table.carrier, table.trackingNumber),
    index().on(table.brandId, table.createdAtMs),
    index('shipments_to_ask').on(table.askAtMs).where(sql`${table.askAtMs} is not null`),
    index('shipments_in_trouble').on(table.brandId, table.orderId).where(sql`${table.state} in ('delayed', 'lost')`),
    check(
      'shipments_kind',
      sql`${table.kind} in ('outbound', 'return') and (${table.kind} = 'return') = (${table.returnId} is not null)`,
    ),
    check(
      'shipments_state',
      sql`${table.state} in ('draft', 'label_made', 'handed_over', 'in_transit', 'out_for_delivery', 'delivered', 'delayed', 'lost', 'returned', 'cancelled')`,
    ),
    check(
      'shipments_left',
      sql`(${table.handedOverAtMs} is not null) = (${table.state} not in ('draft', 'label_made', 'cancelled'))`,
    ),
    check(
      'shipments_label',
      sql`${table.state} in ('draft', 'cancelled') or (${table.labelAtMs} is not null and ${table.trackingNumber} is not null)`,
    ),
    check('shipments_asking', sql`${table.asking} in ('label', 'cancel')`),
  ],
);

export const shipmentLines = pgTable(
  'shipment_lines',
  {
    shipmentId: text()
      .notNull()
      .references(() => shipments.id),
    orderId: text().notNull(),
    line: integer().notNull(),
    quantity: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.shipmentId, table.line] }),
    foreignKey({ columns: [table.orderId, table.line], foreignColumns: [orderLines.orderId, orderLines.position] }),
    index().on(table.orderId),
    check('shipment_lines_quantity', sql`${table.quantity} > 0`),
  ],
);

/** The parts of a parcel's way, each with the day that it was promised for. */
export const shipmentLegs = pgTable(
  'shipment_legs',
  {
    shipmentId: text()
      .notNull()
      .references(() => shipments.id),
    position: integer().notNull(),
    kind: text().notNull().$type<LegKind>(),
    promisedByMs: momentMs(),
    doneAtMs: momentMs(),
    /** When its promise was found to have passed. */
    lateAtMs: momentMs(),
  },
  (table) => [
    primaryKey({ columns: [table.shipmentId, table.position] }),
    index('shipment_legs_open')
      .on(table.promisedByMs)
      .where(sql`${table.doneAtMs} is null and ${table.lateAtMs} is null`),
    check('shipment_legs_kind', sql`${table.kind} in ('warehouse', 'export', 'customs', 'last_mile')`),
  ],
);

/** What carriers said: each once, however often and in whatever order it comes. */
export const trackingEvents = pgTable(
  'tracking_events',
  {
    carrier: text().notNull(),
    eventId: text().notNull(),
    shipmentId: text()
      .notNull()
      .references(() => shipments.id),
    state: text().notNull().$type<ShipmentState>(),
    leg: text().$type<LegKind>(),
    text: text().notNull(),
    place: text().notNull(),
    /** By the carrier's clock. */
    atMs: momentMs().notNull(),
    receivedAtMs: momentMs().notNull(),
  },
  (table) => [primaryKey({ columns: [table.carrier, table.eventId] }), index().on(table.shipmentId, table.atMs)],
);

/** The test carrier's own book: its parcels, and what it says of each when. */
export const testParcels = pgTable(
  'test_parcels',
  {
    trackingNumber: text().primaryKey(),
    /** What is still to happen, the next first. */
    steps: json().notNull().$type<readonly Omit<TestCarrierWebhook, 'trackingNumber'>[]>(),
    /** When the next of them is due; null: the parcel is at its end, or was cancelled. */
    nextAtMs: momentMs(),
  },
  (table) => [index('test_parcels_due').on(table.nextAtMs).where(sql`${table.nextAtMs} is not null`)],
);
