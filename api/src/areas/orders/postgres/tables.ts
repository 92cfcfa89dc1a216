import type { Address } from '@showfloor/contracts/address';
import type { Currency } from '@showfloor/contracts/money';
import type { AdjustmentKind, AdjustmentSource } from '@showfloor/contracts/order';
import type { FulfilmentLife, OrderLife, PaymentLife } from '@showfloor/contracts/order-lives';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  customType,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { amountMinor, momentMs } from '../../../platform/database/columns.ts';
import type { OrderMarket } from '../../pricing/order-market.ts';
import type { ReservationState } from '../../stock/reservation.ts';

/** Words for PostgreSQL's text search; written by `array_to_tsvector`, never read. */
const searchWords = customType<{ data: string }>({ dataType: () => 'tsvector' });

/*
 * Orders and their parts refer to each other and to what they are of (brand, buyer, product, variant, show, drop) without foreign keys: those ask once a row, which was a third of
 * what writing an order costs. The writer asks once a batch, under the locks that keep what it names (`order-batch-store.ts`); triggers keep what orders name from being deleted
 * (0037_orders_named_by_sets.sql), and `verifyLedger` proves that nothing is missing.
 */
export const orders = pgTable(
  'orders',
  {
    id: text().primaryKey(),
    /** What people read out: `SF-7K2M-9QXA`. */
    number: text().notNull().unique('orders_number'),
    brandId: text().notNull(),
    buyerId: text().notNull(),
    /** The buyer's Idempotency-Key that made it, and the SHA-256 of its request, hex; null: of an order from before, or whose buyer is somebody else now who had the key already. */
    idempotencyKey: text(),
    requestHash: text(),
    /** The three lives (contracts/order-lives.ts): what was agreed, the money, the pieces. */
    state: text().notNull().$type<OrderLife>(),
    paymentState: text().notNull().default('unpaid').$type<PaymentLife>(),
    fulfilmentState: text().notNull().default('unfulfilled').$type<FulfilmentLife>(),
    /** Where an unpaid order came from, as a keyed hash; forgotten when the order ends. */
    addressKey: text(),
    email: text().notNull(),
    address: json().notNull().$type<Address>(),
    currency: text().notNull().$type<Currency>(),
    /** The market that it was sold in, as it was; null: none, at the brand's own prices. */
    market: json().$type<OrderMarket>(),
    subtotalMinor: amountMinor().notNull(),
    /** The sums of `order_adjustments` by kind, without what the prices contain. `verifyOrders` proves it. */
    discountMinor: amountMinor().notNull().default(0),
    shippingMinor: amountMinor().notNull(),
    taxMinor: amountMinor().notNull().default(0),
    dutyMinor: amountMinor().notNull().default(0),
    totalMinor: amountMinor().notNull(),
    /** What of its total was carried over to the orders that its pieces were exchanged into: it can't go back as well. */
    exchangedMinor: amountMinor().notNull().default(0),
    createdAtMs: momentMs().notNull(),
    payByMs: momentMs().notNull(),
    /** When `payByMs` was put off because a payment was under way: that is done once. */
    heldLongerAtMs: momentMs(),
    paidAtMs: momentMs(),
    /** When all of its pieces had arrived, when it was cancelled, called off or expired, and when nothing was left to do. */
    deliveredAtMs: momentMs(),
    endedAtMs: momentMs(),
    completedAtMs: momentMs(),
    /** What the page spoke at checkout; null: of before that was kept. */
    language: text(),
    /** When the pieces of an order that came to nothing were put back into the bag, or given up. */
    putBackAtMs: momentMs(),
    /** The way to ship, by its key; null: the standard one, or of an order from before that was kept. */
    shippingMethod: text(),
    /** The order of the same buyer that it is sent with, and that has the shipping fee; null: it has its own. */
    shipsWith: text(),
    /** How often its end failed, and when it is tried again: one order that can't be ended keeps no other from it. */
    endFailures: integer().notNull().default(0),
    endAgainAtMs: momentMs().notNull().default(0),
  },
  (table) => [
    uniqueIndex('orders_key').on(table.buyerId, table.idempotencyKey),
    index().on(table.buyerId, table.createdAtMs),
    index().on(table.brandId, table.createdAtMs),
    index('orders_unpaid').on(table.payByMs).where(sql`${table.state} = 'pending_payment'`),
    index('orders_unpaid_buyer').on(table.buyerId).where(sql`${table.state} = 'pending_payment'`),
    index('orders_unpaid_address').on(table.addressKey).where(sql`${table.state} = 'pending_payment'`),
    index('orders_ships_with').on(table.shipsWith).where(sql`${table.shipsWith} is not null`),
    check('orders_address_forgotten', sql`${table.addressKey} is null or ${table.state} = 'pending_payment'`),
    check('orders_key_of_request', sql`(${table.idempotencyKey} is null) = (${table.requestHash} is null)`),
    index('orders_refund_due').on(table.brandId, table.createdAtMs).where(sql`${table.paymentState} = 'refund_due'`),
    index('orders_paid').on(table.brandId, table.paidAtMs).where(sql`${table.paidAtMs} is not null`),
    index('orders_to_complete')
      .on(table.deliveredAtMs)
      .where(sql`${table.state} = 'confirmed' and ${table.deliveredAtMs} is not null`),
    // What may have pieces that are in no parcel.
    index('orders_to_pack')
      .on(table.brandId, table.createdAtMs, table.id)
      .where(
        sql`${table.state} in ('confirmed', 'completed') and ${table.fulfilmentState} in ('unfulfilled', 'partly_shipped', 'partly_returned')`,
      ),
    check('orders_state', sql`${table.state} in ('pending_payment', 'confirmed', 'completed', 'cancelled', 'expired')`),
    check(
      'orders_payment_state',
      sql`${table.paymentState} in ('unpaid', 'authorized', 'paid', 'refund_due', 'partly_refunded', 'refunded')`,
    ),
    check(
      'orders_fulfilment_state',
      sql`${table.fulfilmentState} in ('unfulfilled', 'partly_shipped', 'shipped', 'delivered', 'partly_returned', 'returned')`,
    ),
    check(
      'orders_total',
      sql`${table.totalMinor} = ${table.subtotalMinor} - ${table.discountMinor} + ${table.shippingMinor} + ${table.taxMinor} + ${table.dutyMinor}`,
    ),
    check('orders_exchanged', sql`${table.exchangedMinor} between 0 and ${table.totalMinor}`),
    check(
      'orders_amounts',
      sql`least(${table.subtotalMinor}, ${table.discountMinor}, ${table.shippingMinor}, ${table.taxMinor}, ${table.dutyMinor}, ${table.totalMinor}) >= 0`,
    ),
  ],
);

/** The lines as they were bought: names and prices are copied, so that an order reads the same for ever. */
export const orderLines = pgTable(
  'order_lines',
  {
    orderId: text().notNull(),
    position: integer().notNull(),
    variantId: text().notNull(),
    productId: text().notNull(),
    productName: text().notNull(),
    imageId: text(),
    options: json().notNull().$type<Record<string, string>>(),
    sku: text().notNull(),
    quantity: integer().notNull(),
    unitPriceMinor: amountMinor().notNull(),
    showId: text(),
    /** The program time at which the show had its product pinned when it was bought; null: it was not, or nobody has looked yet. */
    shownAtMs: momentMs(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.position] }),
    index().on(table.showId),
    check('order_lines_quantity', sql`${table.quantity} > 0`),
    check('order_lines_price', sql`${table.unitPriceMinor} >= 0`),
  ],
);

/** What makes an order's total of its lines, each part with where it comes from; written with the order and never changed. */
export const orderAdjustments = pgTable(
  'order_adjustments',
  {
    orderId: text().notNull(),
    position: integer().notNull(),
    kind: text().notNull().$type<AdjustmentKind>(),
    amountMinor: amountMinor().notNull(),
    /** Contained in the prices: part of no sum. */
    included: boolean().notNull().default(false),
    /** The line that it belongs to; null: the whole order. */
    linePosition: integer(),
    source: json().notNull().$type<AdjustmentSource>(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.position] }),
    check('order_adjustments_kind', sql`${table.kind} in ('discount', 'shipping', 'tax', 'duty')`),
    check('order_adjustments_amount', sql`${table.amountMinor} >= 0`),
  ],
);

/** The pieces of a variant that an order holds, has bought, or gave back. */
export const reservations = pgTable(
  'reservations',
  {
    orderId: text().notNull(),
    variantId: text().notNull(),
    quantity: integer().notNull(),
    state: text().notNull().$type<ReservationState>(),
    /** Sold pieces that have left, and of these those that came back. */
    shipped: integer().notNull().default(0),
    returned: integer().notNull().default(0),
    /** The drop that they were taken from; null: they were available to all. */
    dropId: text(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.variantId] }),
    index('reservations_drop').on(table.dropId).where(sql`${table.dropId} is not null`),
    check('reservations_quantity', sql`${table.quantity} > 0`),
    check(
      'reservations_shipped',
      sql`${table.shipped} between 0 and ${table.quantity} and ${table.returned} between 0 and ${table.shipped} and (${table.shipped} = 0 or ${table.state} = 'sold')`,
    ),
    check('reservations_state', sql`${table.state} in ('held', 'sold', 'released')`),
  ],
);

/** Which location sends the pieces of a paid order: the sum of a variant is what its reservation has. None until it was given (`give-pieces.ts`). */
export const orderPlaces = pgTable(
  'order_places',
  {
    orderId: text().notNull(),
    variantId: text().notNull(),
    locationId: text().notNull(),
    quantity: integer().notNull(),
    /** Of these, what has left from there. */
    shipped: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.variantId, table.locationId] }),
    index('order_places_open').on(table.locationId, table.orderId).where(sql`${table.shipped} < ${table.quantity}`),
    check('order_places_quantity', sql`${table.quantity} > 0`),
    check('order_places_shipped', sql`${table.shipped} between 0 and ${table.quantity}`),
  ],
);

/** What the team finds orders by: number, e-mail, name, and the names and SKUs of lines. Each word stands behind its brand's id, so that a brand's search reads its own alone. */
export const orderSearch = pgTable(
  'order_search',
  {
    orderId: text()
      .primaryKey()
      .references(() => orders.id, { onDelete: 'cascade' }),
    words: searchWords().notNull(),
  },
  (table) => [index('order_search_words').using('gin', table.words)],
);

/** What the team writes about an order to each other; the buyer never sees it. */
export const orderNotes = pgTable(
  'order_notes',
  {
    id: text().primaryKey(),
    orderId: text()
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    /** Who wrote it; kept after the account is gone. */
    authorId: text().notNull(),
    text: text().notNull(),
    createdAtMs: momentMs().notNull(),
  },
  (table) => [index().on(table.orderId, table.createdAtMs)],
);

/**
 * Pieces of an order that are exchanged for another variant: the return that brings them back, and the order of the new pieces, which holds them from the start. The row is written
 * before that order is, so that no order with a credit is ever without its exchange.
 */
export const orderExchanges = pgTable(
  'order_exchanges',
  {
    /** The order of the new pieces. */
    orderId: text().primaryKey(),
    /** The order that is exchanged from. */
    originId: text()
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    returnId: text().notNull().unique('order_exchanges_return'),
    /** What of the origin's money pays for the new pieces. */
    creditMinor: amountMinor().notNull(),
    createdAtMs: momentMs().notNull(),
    /** From when on the new pieces may be sent; null: when the old ones are received. */
    releasedAtMs: momentMs(),
    /** When it came to nothing: its credit is the origin's again. */
    endedAtMs: momentMs(),
  },
  (table) => [
    index().on(table.originId),
    // What may have been left half done by a process that died.
    index('order_exchanges_open')
      .on(table.createdAtMs)
      .where(sql`${table.endedAtMs} is null and ${table.releasedAtMs} is null`),
    check('order_exchanges_credit', sql`${table.creditMinor} >= 0`),
  ],
);
