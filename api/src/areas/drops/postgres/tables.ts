import type { DropMissed, DropState } from '@showfloor/contracts/drop';
import { limits } from '@showfloor/contracts/limits';
import type { Currency } from '@showfloor/contracts/money';
import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
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
