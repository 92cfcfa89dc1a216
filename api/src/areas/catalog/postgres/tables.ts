import type { AttributeKind } from '@showfloor/contracts/attributes';
import type { Currency } from '@showfloor/contracts/money';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { images } from '../../images/postgres/tables.ts';

/** The tree that all brands of an installation put their products into. */
export const categories = pgTable(
  'categories',
  {
    /** Its name in small letters and dashes, below the names of those above it: `home-garden.lighting`. */
    id: text().primaryKey(),
    /** Null: at the top. */
    parentId: text(),
    name: text().notNull(),
    position: integer().notNull(),
  },
  (table) => [foreignKey({ name: 'categories_parent', columns: [table.parentId], foreignColumns: [table.id] })],
);

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
    /** Null: none. */
    categoryId: text().references(() => categories.id),
    /** Words of the brand's own to group its products by. Products are found by them, and only its team sees them. */
    tags: text().array().notNull().default(sql`'{}'`),
    /** When a draft is published by itself; null: when somebody does it. */
    publishAtMs: momentMs(),
    /** When what is published is archived by itself; null: when somebody does it. */
    withdrawAtMs: momentMs(),
  },
  (table) => [
    index().on(table.brandId, table.createdAtMs),
    index('products_publish_due').on(table.publishAtMs).where(sql`${table.publishAtMs} is not null`),
    index('products_withdraw_due').on(table.withdrawAtMs).where(sql`${table.withdrawAtMs} is not null`),
    check('products_publish_draft', sql`${table.publishAtMs} is null or not ${table.published}`),
    check('products_withdraw_after', sql`${table.withdrawAtMs} > ${table.publishAtMs}`),
  ],
);

/** What a brand says of its products beyond what every product has: a key, and what values it may have. */
export const brandAttributes = pgTable(
  'brand_attributes',
  {
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    label: text().notNull(),
    kind: text().notNull().$type<AttributeKind>(),
    /** Of a `choice`, in the order they are shown. */
    choices: text().array().notNull().default(sql`'{}'`),
    /** Categories whose products are asked for it; none: all products. It names and holds none of them: the tree only grows. */
    categoryIds: text().array().notNull().default(sql`'{}'`),
    position: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.key] }),
    check('brand_attributes_kind', sql`${table.kind} in ('text', 'number', 'choice')`),
  ],
);

export const productAttributes = pgTable(
  'product_attributes',
  {
    productId: text()
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    brandId: text().notNull(),
    key: text().notNull(),
    /** A number as `12.5`. */
    value: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.productId, table.key] }),
    index().on(table.brandId, table.key),
    foreignKey({
      name: 'product_attributes_of_brand',
      columns: [table.brandId, table.key],
      foreignColumns: [brandAttributes.brandId, brandAttributes.key],
    }).onDelete('cascade'),
  ],
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
    index('variants_warned').on(table.brandId).where(sql`${table.lowStockAt} is not null and not ${table.retired}`),
    check('variants_weight', sql`${table.weightGrams} > 0`),
    check('variants_low_stock', sql`${table.lowStockAt} >= 0`),
  ],
);
