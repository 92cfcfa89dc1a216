import type { Rounding } from '@showfloor/contracts/market';
import { type MarketTerms, noTerms } from '@showfloor/contracts/market-terms';
import type { Currency } from '@showfloor/contracts/money';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  integer,
  json,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { amountMinor } from '../../../platform/database/columns.ts';
import { brands } from '../../brands/postgres/tables.ts';

/** The parts of the world in which a brand sells in one currency and one language. */
export const markets = pgTable(
  'markets',
  {
    id: text().primaryKey(),
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    currency: text().notNull().$type<Currency>(),
    language: text().notNull(),
    taxIncluded: boolean().notNull(),
    /** Everywhere that no other market of the brand names. */
    elsewhere: boolean().notNull(),
    roundingStepMinor: amountMinor().notNull(),
    roundingEndingMinor: amountMinor().notNull(),
    roundingDirection: text().notNull().$type<Rounding['direction']>(),
    /** Taxes, ways to ship, duties: read and replaced as one. */
    terms: json().notNull().$type<MarketTerms>().default(noTerms),
    version: integer().notNull().default(1),
  },
  (table) => [
    unique('markets_of_brand').on(table.brandId, table.id),
    uniqueIndex('markets_elsewhere').on(table.brandId).where(sql`${table.elsewhere}`),
    check(
      'markets_rounding',
      sql`${table.roundingStepMinor} >= 1 and ${table.roundingEndingMinor} >= 0 and ${table.roundingEndingMinor} < ${table.roundingStepMinor} and ${table.roundingDirection} in ('nearest', 'up', 'down')`,
    ),
  ],
);

/** Which market of a brand a country is in: one. */
export const marketCountries = pgTable(
  'market_countries',
  {
    brandId: text().notNull(),
    country: text().notNull(),
    marketId: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.country] }),
    foreignKey({
      name: 'market_countries_market',
      columns: [table.brandId, table.marketId],
      foreignColumns: [markets.brandId, markets.id],
    }).onDelete('cascade'),
  ],
);

/** What a currency is worth in another one, as the brand says, from a day on until the next row of the same two. */
export const exchangeRates = pgTable(
  'exchange_rates',
  {
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    base: text().notNull().$type<Currency>(),
    quote: text().notNull().$type<Currency>(),
    fromDate: date({ mode: 'string' }).notNull(),
    /** With as many digits as were written. */
    rate: numeric({ mode: 'string' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.base, table.quote, table.fromDate] }),
    check('exchange_rates_rate', sql`${table.rate} > 0 and ${table.base} <> ${table.quote}`),
  ],
);

/** How often a brand's exchange rates have changed. */
export const exchangeRateVersions = pgTable('exchange_rate_versions', {
  brandId: text()
    .primaryKey()
    .references(() => brands.id, { onDelete: 'cascade' }),
  version: integer().notNull(),
});
