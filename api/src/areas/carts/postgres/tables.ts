import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { users } from '../../accounts/postgres/tables.ts';
import { variants } from '../../catalog/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';

/** One row a viewer who ever put something in the cart. Whoever changes the cart locks it, so that its limits hold against races. */
export const carts = pgTable('carts', {
  userId: text()
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  updatedAtMs: momentMs().notNull(),
});

/** What is in the cart: a variant, once a show that it was taken from. Prices are not kept here, they are today's. */
export const cartItems = pgTable(
  'cart_items',
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    variantId: text()
      .notNull()
      .references(() => variants.id),
    showId: text().references(() => shows.id, { onDelete: 'cascade' }),
    quantity: integer().notNull(),
    addedAtMs: momentMs().notNull(),
  },
  (table) => [
    unique('cart_items_one_line').on(table.userId, table.variantId, table.showId).nullsNotDistinct(),
    index().on(table.variantId),
    index().on(table.showId),
    check('cart_items_quantity', sql`${table.quantity} between 1 and 20`),
  ],
);
