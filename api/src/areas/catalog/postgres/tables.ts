import type { Currency } from '@showfloor/contracts/money';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, json, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { images } from '../../images/postgres/tables.ts';

export const products = pgTable(
  'products',
  {
    id: text().primaryKey(),
    brandId: text()
      .notNull()
      .references(() => brands.id),
    name: text().notNull(),
    description: text().notNull(),
    /** A draft until then. */
    published: boolean().notNull().default(true),
    archived: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    createdAtMs: momentMs().notNull(),
  },
  (table) => [index().on(table.brandId, table.createdAtMs)],
);

export const productImages = pgTable(
  'product_images',
  {
    productId: text()
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    imageId: text()
      .notNull()
      .references(() => images.id),
  },
  (table) => [primaryKey({ columns: [table.productId, table.position] })],
);

/** What is bought. A variant that is no longer offered stays, retired, for the orders that name it. */
export const variants = pgTable(
  'variants',
  {
    id: text().primaryKey(),
    productId: text()
      .notNull()
      .references(() => products.id),
    brandId: text()
      .notNull()
      .references(() => brands.id),
    sku: text().notNull(),
    /** `json`, not `jsonb`: the order of the options is the order they are shown in. */
    options: json().notNull().$type<Record<string, string>>(),
    /** The brand's. What it costs stands in `prices`. */
    currency: text().notNull().$type<Currency>(),
    position: integer().notNull(),
    /** What it looks like; null: as the product does. */
    imageId: text().references(() => images.id),
    /** A GTIN of 8, 12, 13 or 14 digits; null: none. */
    barcode: text(),
    /** Of one piece with its packing; null: not known. */
    weightGrams: integer(),
    /** For customs: 6 to 10 digits; null: not known. */
    hsCode: text(),
    /** ISO 3166-1 alpha-2; null: not known. */
    originCountry: text(),
    /** The team is warned from so few available pieces on; null: never. */
    lowStockAt: integer(),
    retired: boolean().notNull().default(false),
  },
  (table) => [
    uniqueIndex('variants_brand_sku').on(table.brandId, table.sku).where(sql`not ${table.retired}`),
    index().on(table.productId),
    check('variants_weight', sql`${table.weightGrams} > 0`),
    check('variants_low_stock', sql`${table.lowStockAt} >= 0`),
  ],
);
