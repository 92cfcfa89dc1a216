import { index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { products } from '../../catalog/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';

/** The run of show: one product each, in order. Show prices stand in the show's price list. */
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
    note: text().notNull(),
    /** Pieces by variant that could be had when the show began, or when the product came into it; null before that. */
    startedWith: jsonb().$type<Record<string, number>>(),
  },
  (table) => [
    unique('lineup_items_position').on(table.showId, table.position),
    unique('lineup_items_product').on(table.showId, table.productId),
    index().on(table.productId),
  ],
);
