import type { Currency } from '@showfloor/contracts/money';
import { sql } from 'drizzle-orm';
import { check, doublePrecision, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { amountMinor, momentMs } from '../../../platform/database/columns.ts';
import { products } from '../../catalog/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';

/** The head of a show's timeline. Whoever appends locks this row, so that `seq` has no gaps and program time never runs back. */
export const timelines = pgTable('timelines', {
  showId: text()
    .primaryKey()
    .references(() => shows.id, { onDelete: 'cascade' }),
  epoch: integer().notNull().default(1),
  head: integer().notNull().default(0),
  lastProgramTimeMs: doublePrecision().notNull().default(0),
  pinnedCueId: text(),
});

/** Cues, never changed once appended. */
export const cues = pgTable(
  'cues',
  {
    id: text().primaryKey(),
    showId: text()
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    epoch: integer().notNull(),
    seq: integer().notNull(),
    programTimeMs: doublePrecision().notNull(),
    kind: text().notNull().$type<'pin' | 'unpin'>(),
    productId: text()
      .notNull()
      .references(() => products.id),
    /** Of an unpin: the pin that it ends. */
    pinCueId: text(),
    /** Of a pin: the lowest price when it was pinned. */
    priceMinor: amountMinor(),
    currency: text().$type<Currency>(),
    /** Who appended it; kept after the account is gone. */
    byUserId: text().notNull(),
    appendedAtMs: momentMs().notNull(),
  },
  (table) => [
    unique('cues_position').on(table.showId, table.epoch, table.seq),
    unique('cues_one_unpin').on(table.pinCueId),
    check(
      'cues_kind',
      sql`(${table.kind} = 'pin' and ${table.priceMinor} is not null and ${table.currency} is not null and ${table.pinCueId} is null)
        or (${table.kind} = 'unpin' and ${table.pinCueId} is not null)`,
    ),
  ],
);
