import type { Address } from '@showfloor/contracts/address';
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, json, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { variants } from '../../catalog/postgres/tables.ts';
import type { MovementKind } from '../movement.ts';

/** How many pieces there are of a variant, and where. The checks are the last guard against selling what isn't there. */
export const stock = pgTable(
  'stock',
  {
    variantId: text()
      .primaryKey()
      .references(() => variants.id),
    onHand: integer().notNull(),
    available: integer().notNull(),
    held: integer().notNull(),
    sold: integer().notNull(),
  },
  (table) => [
    check('stock_available', sql`${table.available} >= 0`),
    check('stock_held', sql`${table.held} >= 0`),
    check('stock_sold', sql`${table.sold} >= 0`),
    check('stock_balance', sql`${table.onHand} = ${table.available} + ${table.held} + ${table.sold}`),
  ],
);

/** Where a brand's pieces lie. Each brand has one from its first moment on: a trigger of `brands` makes it (0042_locations.sql), under an id that is made of the brand's. */
export const stockLocations = pgTable(
  'stock_locations',
  {
    id: text().primaryKey(),
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** Where parcels are sent from, and come back to; null: nobody has said yet. */
    address: json().$type<Address>(),
    /** Orders are given to the lowest first. */
    priority: integer().notNull(),
    /** Nothing lies at one that is not, and nothing comes there. */
    active: boolean().notNull().default(true),
  },
  (table) => [
    index().on(table.brandId, table.priority),
    check('stock_locations_priority', sql`${table.priority} >= 0`),
  ],
);

/**
 * What of a variant lies where; no row: nothing. The sum of `on_hand` is the variant's, whose row in `stock` is locked before any of these. `held`: pieces of paid orders
 * that were given to the location and are still there; `sold`: those that left from it.
 */
export const stockAtLocations = pgTable(
  'stock_at_locations',
  {
    variantId: text()
      .notNull()
      .references(() => stock.variantId),
    locationId: text()
      .notNull()
      .references(() => stockLocations.id),
    onHand: integer().notNull().default(0),
    held: integer().notNull().default(0),
    sold: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.variantId, table.locationId] }),
    index('stock_at_locations_filled').on(table.locationId).where(sql`${table.onHand} > 0`),
    check('stock_at_locations_held', sql`${table.held} between 0 and ${table.onHand}`),
    check('stock_at_locations_sold', sql`${table.sold} >= 0`),
  ],
);

/** Every movement of stock, appended in the transaction that moved it and never changed: the sums of a variant are its row in `stock`. */
export const stockLedger = pgTable(
  'stock_ledger',
  {
    id: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    /** No reference: whoever writes here moves the variant's row in `stock`, which has one; a trigger keeps a variant with movements. */
    variantId: text().notNull(),
    /** The order that moved them; null for pieces that came in or went out, or were set aside for a drop. No reference: orders stand on stock. `verifyLedger` proves it. */
    orderId: text(),
    /** Where they came in or went out; null: they only changed what they are held for. No reference: `verifyLedger` proves it. */
    locationId: text(),
    kind: text().notNull().$type<MovementKind>(),
    onHandDelta: integer().notNull(),
    availableDelta: integer().notNull(),
    heldDelta: integer().notNull(),
    soldDelta: integer().notNull(),
    reason: text().notNull(),
    atMs: momentMs().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.variantId, table.id] }),
    check(
      'stock_ledger_balance',
      sql`${table.onHandDelta} = ${table.availableDelta} + ${table.heldDelta} + ${table.soldDelta}`,
    ),
    check('stock_ledger_location', sql`(${table.onHandDelta} <> 0) = (${table.locationId} is not null)`),
    check(
      'stock_ledger_kind',
      sql`case ${table.kind}
        when 'open' then ${table.orderId} is null and ${table.heldDelta} = 0 and ${table.soldDelta} = 0 and ${table.onHandDelta} >= 0
        when 'adjust' then ${table.orderId} is null and ${table.heldDelta} = 0 and ${table.soldDelta} = 0
        when 'move' then ${table.orderId} is null and ${table.heldDelta} = 0 and ${table.soldDelta} = 0 and ${table.onHandDelta} <> 0
        when 'hold' then ${table.orderId} is not null and ${table.onHandDelta} = 0 and ${table.soldDelta} = 0 and ${table.heldDelta} > 0
        when 'release' then ${table.orderId} is not null and ${table.onHandDelta} = 0 and ${table.soldDelta} = 0 and ${table.heldDelta} < 0
        when 'sell' then ${table.orderId} is not null and ${table.onHandDelta} = 0 and ${table.availableDelta} = 0 and ${table.soldDelta} > 0
        when 'call_off' then ${table.orderId} is not null and ${table.onHandDelta} = 0 and ${table.heldDelta} = 0 and ${table.soldDelta} < 0
        when 'ship' then ${table.orderId} is not null and ${table.availableDelta} = 0 and ${table.heldDelta} = 0 and ${table.soldDelta} < 0
        when 'return' then ${table.orderId} is not null and ${table.heldDelta} = 0 and ${table.soldDelta} = 0 and ${table.onHandDelta} > 0
        when 'set_aside' then ${table.orderId} is null and ${table.onHandDelta} = 0 and ${table.soldDelta} = 0 and ${table.heldDelta} > 0
        when 'put_back' then ${table.orderId} is null and ${table.onHandDelta} = 0 and ${table.soldDelta} = 0 and ${table.heldDelta} < 0
        else false end`,
    ),
  ],
);
