import type { Currency } from '@showfloor/contracts/money';
import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { amountMinor, momentMs } from '../../../platform/database/columns.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { variants } from '../../catalog/postgres/tables.ts';
import { markets } from '../../markets/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';
import type { PriceListKind } from '../price.ts';

/** Where a price holds: `base`, always and everywhere; `show`, in one show while it is live; `market`, for buyers of one market, in its currency. */
export const priceLists = pgTable(
  'price_lists',
  {
    id: text().primaryKey(),
    brandId: text()
      .notNull()
      .references(() => brands.id),
    kind: text().notNull().$type<PriceListKind>(),
    showId: text().references(() => shows.id, { onDelete: 'cascade' }),
    marketId: text().references(() => markets.id, { onDelete: 'cascade' }),
    currency: text().notNull().$type<Currency>(),
    createdAtMs: momentMs().notNull(),
  },
  (table) => [
    uniqueIndex('price_lists_base').on(table.brandId).where(sql`${table.kind} = 'base'`),
    uniqueIndex('price_lists_show').on(table.showId).where(sql`${table.kind} = 'show'`),
    uniqueIndex('price_lists_market').on(table.marketId).where(sql`${table.kind} = 'market'`),
    check(
      'price_lists_kind',
      sql`case ${table.kind} when 'base' then num_nonnulls(${table.showId}, ${table.marketId}) = 0 when 'show' then ${table.showId} is not null and ${table.marketId} is null when 'market' then ${table.marketId} is not null and ${table.showId} is null else false end`,
    ),
  ],
);

/**
 * What a variant costs in a list, from a moment until another one: rows are closed and never changed, so they are the price's history. At any moment the row
 * that began last holds. The first of a variant in a list has held since ever (0), so that no process whose clock is behind finds none.
 */
export const prices = pgTable(
  'prices',
  {
    variantId: text()
      .notNull()
      .references(() => variants.id, { onDelete: 'cascade' }),
    listId: text()
      .notNull()
      .references(() => priceLists.id, { onDelete: 'cascade' }),
    fromMs: momentMs().notNull(),
    /** Null: until further notice. */
    untilMs: momentMs(),
    amountMinor: amountMinor().notNull(),
    /** What the brand says that it cost before; null: nothing. */
    compareAtMinor: amountMinor(),
  },
  (table) => [
    primaryKey({ columns: [table.variantId, table.listId, table.fromMs] }),
    uniqueIndex('prices_open').on(table.variantId, table.listId).where(sql`${table.untilMs} is null`),
    index().on(table.listId),
    check(
      'prices_amount',
      sql`${table.amountMinor} >= 0 and (${table.compareAtMinor} is null or ${table.compareAtMinor} > 0)`,
    ),
    check('prices_window', sql`${table.untilMs} > ${table.fromMs}`),
  ],
);
