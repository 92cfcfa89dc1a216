import { index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { amountMinor } from '../../../platform/database/columns.ts';
import { products } from '../../catalog/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';

/** The run of show: one product each, in order. */
export const lineupItems = pgTable(
  'lineup_items',
  {
    id: text().primaryKey(),
    showId: text()
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    productId: text()
      .notNull()
      .references(() => products.id),
    position: integer().notNull(),
    /** In the brand's currency; null: the variants' own prices. */
    showPriceMinor: amountMinor(),
    note: text().notNull(),
  },
  (table) => [
    unique('lineup_items_position').on(table.showId, table.position),
    unique('lineup_items_product').on(table.showId, table.productId),
    index().on(table.productId),
  ],
);
