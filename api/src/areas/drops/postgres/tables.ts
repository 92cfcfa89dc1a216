import type { DropMissed, DropState } from '@showfloor/contracts/drop';
import { limits } from '@showfloor/contracts/limits';
import type { LineMode, PlaceState } from '@showfloor/contracts/line';
import type { Currency } from '@showfloor/contracts/money';
import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { amountMinor, momentMs } from '../../../platform/database/columns.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { variants } from '../../catalog/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';
import type { BuyerKeyKind } from '../buyer-keys.ts';

const number = (value: number) => sql.raw(String(value));

/** Flash sales of one variant in a show. Whoever changes one has its variant's stock locked before it. */
export const drops = pgTable(
  'drops',
  {
    id: text().primaryKey(),
    showId: text()
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    brandId: text()
      .notNull()
      .references(() => brands.id),
    variantId: text()
      .notNull()
      .references(() => variants.id),
    quantity: integer().notNull(),
    /** Pieces that are set aside (held, in the variant's stock) and that no order has. */
    remaining: integer().notNull().default(0),
    /** Pieces that were paid; those that were called off later among them. `verifyLedger` proves it. */
    sold: integer().notNull().default(0),
    perBuyer: integer().notNull(),
    priceMinor: amountMinor().notNull(),
    currency: text().notNull().$type<Currency>(),
    countdownS: integer().notNull(),
    lengthS: integer().notNull(),
    /** Who of those in line has a piece that is free again. */
    lineMode: text().notNull().$type<LineMode>().default('first_claimed'),
    /** When its countdown starts; null: by a tap. */
    startsAtMs: momentMs(),
    /** Why it was not started at its time. */
    missed: text().$type<DropMissed>(),
    state: text().notNull().$type<DropState>(),
    /** When its pieces were set aside. */
    armedAtMs: momentMs(),
    countingAtMs: momentMs(),
    /** From the beginning of the countdown on it stands when it opens and ends: the order writer goes by these, not by the state that follows them. */
    opensAtMs: momentMs(),
    endsAtMs: momentMs(),
    endedAtMs: momentMs(),
    /** When its state has to be looked at next; null: when somebody acts. */
    nextAtMs: momentMs(),
    /** Grows with every change. */
    version: integer().notNull().default(0),
    createdAtMs: momentMs().notNull(),
  },
  (table) => [
    uniqueIndex('drops_ahead')
      .on(table.showId, table.variantId)
      .where(sql`${table.state} in ('planned', 'counting', 'open')`),
    index().on(table.showId, table.createdAtMs),
    index('drops_held').on(table.variantId).where(sql`${table.remaining} > 0`),
    index('drops_due').on(table.nextAtMs).where(sql`${table.nextAtMs} is not null`),
    check('drops_state', sql`${table.state} in ('planned', 'counting', 'open', 'ended', 'cancelled')`),
    check(
      'drops_pieces',
      sql`${table.quantity} between 1 and ${number(limits.dropPieces)} and ${table.remaining} >= 0 and ${table.sold} >= 0 and ${table.remaining} + ${table.sold} <= ${table.quantity}`,
    ),
    check('drops_per_buyer', sql`${table.perBuyer} between 1 and ${number(limits.quantityPerVariant)}`),
    check('drops_price', sql`${table.priceMinor} >= 0`),
    check(
      'drops_lengths',
      sql`${table.countdownS} between ${number(limits.dropCountdownMinS)} and ${number(limits.dropCountdownMaxS)} and ${table.lengthS} between ${number(limits.dropLengthMinS)} and ${number(limits.dropLengthMaxS)}`,
    ),
    check(
      'drops_set_aside',
      sql`${table.remaining} = 0 or (${table.armedAtMs} is not null and ${table.state} in ('planned', 'counting', 'open'))`,
    ),
    check(
      'drops_times',
      sql`${table.state} in ('planned', 'cancelled') or (${table.armedAtMs} is not null and ${table.countingAtMs} <= ${table.opensAtMs} and ${table.opensAtMs} < ${table.endsAtMs})`,
    ),
    check('drops_over', sql`(${table.endedAtMs} is not null) = (${table.state} in ('ended', 'cancelled'))`),
    check('drops_line_mode', sql`${table.lineMode} in ('first_claimed', 'first_paid')`),
    check('drops_missed', sql`${table.missed} in ('show_not_live', 'not_in_lineup', 'out_of_stock')`),
  ],
);

/**
 * What of a drop each buyer has, by everything that a buyer is known by (`buyer-keys.ts`), as keyed hashes; an order has a row for each. Forgotten when the drop is over.
 */
export const dropTakes = pgTable(
  'drop_takes',
  {
    dropId: text()
      .notNull()
      .references(() => drops.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    kind: text().notNull().$type<BuyerKeyKind>(),
    /** No reference: orders stand on drops. */
    orderId: text().notNull(),
    /** 0 when the order came to nothing. */
    pieces: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.dropId, table.key, table.orderId] }),
    index().on(table.orderId),
    check('drop_takes_pieces', sql`${table.pieces} >= 0`),
    check('drop_takes_kind', sql`${table.kind} in ('account', 'email', 'address', 'network')`),
  ],
);

/**
 * Those who want pieces that others hold: of a drop, or of a variant in a live show. Whoever changes one, or a place in it, has the variant's stock locked before
 * it, and then the drop.
 */
export const lines = pgTable(
  'lines',
  {
    id: text().primaryKey(),
    showId: text()
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    variantId: text()
      .notNull()
      .references(() => variants.id),
    /** Null: a line for the variant. */
    dropId: text().references(() => drops.id, { onDelete: 'cascade' }),
    mode: text().notNull().$type<LineMode>(),
    /** How long a piece is held for whom it is offered to. */
    offerMs: integer().notNull(),
    /** Pieces that are held for those in line: in the variant's stock, and no longer in what remains of the drop. `verifyLedger` proves it. */
    offered: integer().notNull().default(0),
    createdAtMs: momentMs().notNull(),
    endedAtMs: momentMs(),
  },
  (table) => [
    uniqueIndex('lines_drop').on(table.dropId).where(sql`${table.dropId} is not null`),
    uniqueIndex('lines_variant')
      .on(table.showId, table.variantId)
      .where(sql`${table.dropId} is null and ${table.endedAtMs} is null`),
    index('lines_open').on(table.variantId).where(sql`${table.endedAtMs} is null`),
    check('lines_mode', sql`${table.mode} in ('first_claimed', 'first_paid')`),
    check('lines_offer', sql`${table.offerMs} > 0`),
    check('lines_offered', sql`${table.offered} >= 0 and (${table.offered} = 0 or ${table.endedAtMs} is null)`),
  ],
);

/** Places in lines, each for one piece. */
export const linePlaces = pgTable(
  'line_places',
  {
    id: text().primaryKey(),
    lineId: text()
      .notNull()
      .references(() => lines.id, { onDelete: 'cascade' }),
    /** The order of the line. */
    number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    /** No reference: a viewer who is forgotten leaves a place that lapses like others. */
    userId: text().notNull(),
    /** Where they came from, as a keyed hash; forgotten when the place is over. */
    networkKey: text(),
    state: text().notNull().$type<PlaceState>(),
    joinedAtMs: momentMs().notNull(),
    offerEndsAtMs: momentMs(),
    endedAtMs: momentMs(),
    /** What was ordered by it. No reference: orders stand on lines. */
    orderId: text(),
  },
  (table) => [
    uniqueIndex('line_places_one').on(table.lineId, table.userId).where(sql`${table.endedAtMs} is null`),
    index('line_places_order').on(table.lineId, table.number).where(sql`${table.endedAtMs} is null`),
    index('line_places_due').on(table.offerEndsAtMs).where(sql`${table.state} = 'offered'`),
    index().on(table.userId),
    check('line_places_state', sql`${table.state} in ('waiting', 'offered', 'taken', 'lapsed', 'left', 'over')`),
    check('line_places_over', sql`(${table.endedAtMs} is null) = (${table.state} in ('waiting', 'offered'))`),
    check('line_places_offer', sql`(${table.offerEndsAtMs} is not null) = (${table.state} = 'offered')`),
    check('line_places_order_of', sql`(${table.orderId} is not null) = (${table.state} = 'taken')`),
    check('line_places_network', sql`${table.networkKey} is null or ${table.endedAtMs} is null`),
  ],
);
