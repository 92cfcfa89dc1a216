import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { variants } from '../../catalog/postgres/tables.ts';
import { orders } from '../../orders/postgres/tables.ts';
import type { MovementKind } from '../movement.ts';
import type { ReservationState } from '../reservation.ts';

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

/** Every movement of stock, appended in the transaction that moved it and never changed: the sums of a variant are its row in `stock`. */
export const stockLedger = pgTable(
  'stock_ledger',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    variantId: text()
      .notNull()
      .references(() => variants.id),
    /** Null for pieces that came in or went out. */
    orderId: text().references(() => orders.id),
    kind: text().notNull().$type<MovementKind>(),
    onHandDelta: integer().notNull(),
    availableDelta: integer().notNull(),
    heldDelta: integer().notNull(),
    soldDelta: integer().notNull(),
    reason: text().notNull(),
    atMs: momentMs().notNull(),
  },
  (table) => [
    index().on(table.variantId, table.id),
    index().on(table.orderId),
    check(
      'stock_ledger_balance',
      sql`${table.onHandDelta} = ${table.availableDelta} + ${table.heldDelta} + ${table.soldDelta}`,
    ),
    check(
      'stock_ledger_kind',
      sql`case ${table.kind}
        when 'open' then ${table.orderId} is null and ${table.heldDelta} = 0 and ${table.soldDelta} = 0 and ${table.onHandDelta} >= 0
        when 'adjust' then ${table.orderId} is null and ${table.heldDelta} = 0 and ${table.soldDelta} = 0
        when 'hold' then ${table.orderId} is not null and ${table.onHandDelta} = 0 and ${table.soldDelta} = 0 and ${table.heldDelta} > 0
        when 'release' then ${table.orderId} is not null and ${table.onHandDelta} = 0 and ${table.soldDelta} = 0 and ${table.heldDelta} < 0
        when 'sell' then ${table.orderId} is not null and ${table.onHandDelta} = 0 and ${table.availableDelta} = 0 and ${table.soldDelta} > 0
        else false end`,
    ),
  ],
);

/** The pieces of a variant that an order holds, has bought, or gave back. */
export const reservations = pgTable(
  'reservations',
  {
    orderId: text()
      .notNull()
      .references(() => orders.id),
    variantId: text()
      .notNull()
      .references(() => variants.id),
    quantity: integer().notNull(),
    state: text().notNull().$type<ReservationState>(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.variantId] }),
    index('reservations_open').on(table.variantId).where(sql`${table.state} = 'held'`),
    check('reservations_quantity', sql`${table.quantity} > 0`),
    check('reservations_state', sql`${table.state} in ('held', 'sold', 'released')`),
  ],
);
