import type { Currency } from '@showfloor/contracts/money';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { amountMinor, momentMs } from '../../../platform/database/columns.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { products } from '../../catalog/postgres/tables.ts';
import { markets } from '../../markets/postgres/tables.ts';

/** Words that sort by their letters' code points, whatever the database's locale: what begins alike stands together. */
const codePointText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/**
 * The dictionary: every word that a product is found by, and every facet that it has (`c:` a category, `a:` an attribute, `p:` a band of prices, `m:` a market,
 * `t:` a tag). Products name them by their numbers, which keeps their rows small.
 */
export const searchTerms = pgTable(
  'search_terms',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    term: codePointText().notNull(),
    /** How many published products have it, as far as `search_term_changes` was counted. */
    uses: integer().notNull().default(0),
    /** Hashes of what is left of the word without one or two of its letters: what is spelt alike shares one. Empty for facets and numbers. */
    near: integer().array().notNull().default(sql`'{}'`),
  },
  (table) => [
    uniqueIndex('search_terms_term').on(table.term),
    index('search_terms_near').using('gin', table.near).with({ fastupdate: false }),
  ],
);

/** What writes of products add to the uses of terms: rows of their own, so that no write waits for another one's word. They are counted together now and then. */
export const searchTermChanges = pgTable('search_term_changes', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  termId: integer().notNull(),
  change: smallint().notNull(),
});

/** What products are found by: a narrow row each, written in the transaction that writes the product. */
export const productSearch = pgTable(
  'product_search',
  {
    productId: text()
      .primaryKey()
      .references(() => products.id, { onDelete: 'cascade' }),
    brandId: text()
      .notNull()
      .references(() => brands.id),
    /** Whether everybody may find it. */
    isPublic: boolean().notNull(),
    currency: text().notNull().$type<Currency>(),
    /** Of the cheapest and of the dearest variant. */
    priceMinor: amountMinor().notNull(),
    priceToMinor: amountMinor().notNull(),
    /** Numbers of the words of its name. */
    nameWords: integer().array().notNull(),
    /** Of all its words, those of the name among them. */
    words: integer().array().notNull(),
    facets: integer().array().notNull(),
    /** By which rules its words were made: rows of older ones are made again. */
    rules: smallint().notNull(),
  },
  (table) => [
    index('product_search_newest').on(table.productId).where(sql`${table.isPublic}`),
    index('product_search_price').on(table.currency, table.priceMinor, table.productId).where(sql`${table.isPublic}`),
    index('product_search_brand').on(table.brandId, table.productId),
    index('product_search_rules').on(table.rules),
    index('product_search_terms')
      .using('gin', table.words, table.nameWords, table.facets)
      .with({ fastupdate: false })
      .where(sql`${table.isPublic}`),
  ],
);

/**
 * What a product costs in a market, where that is another price than the one in `product_search`: what a search narrows by for buyers of that market. Written with
 * that row, and anew when rates, markets and prices change.
 */
export const productMarketPrices = pgTable(
  'product_market_prices',
  {
    productId: text()
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    marketId: text()
      .notNull()
      .references(() => markets.id, { onDelete: 'cascade' }),
    currency: text().notNull().$type<Currency>(),
    /** Of the cheapest and of the dearest variant; null: nothing says what any of them costs there. */
    priceMinor: amountMinor(),
    priceToMinor: amountMinor(),
  },
  (table) => [
    primaryKey({ columns: [table.productId, table.marketId] }),
    index().on(table.marketId),
    check('product_market_prices_both', sql`(${table.priceMinor} is null) = (${table.priceToMinor} is null)`),
  ],
);

/** Products that have to be indexed again at a moment, as their prices change by then: one, or all of a brand. */
export const searchDue = pgTable(
  'search_due',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    /** Null: all of the brand's. */
    productId: text().references(() => products.id, { onDelete: 'cascade' }),
    dueAtMs: momentMs().notNull(),
    /** Of a brand's products, the last one that was indexed; null: none yet. */
    afterProductId: text(),
  },
  (table) => [index().on(table.dueAtMs), index().on(table.brandId), index().on(table.productId)],
);
