import type { CollectionRule } from '@showfloor/contracts/collection';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { products } from '../../catalog/postgres/tables.ts';

/** Products of a brand under a name: put together by hand, or all that a rule fits. */
export const collections = pgTable(
  'collections',
  {
    id: text().primaryKey(),
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    /** The end of its page's address. */
    slug: text().notNull(),
    name: text().notNull(),
    description: text().notNull(),
    /** What a product has to be like; null: it is put together by hand. */
    rule: jsonb().$type<CollectionRule>(),
    /** Everybody sees it; else the team alone. */
    published: boolean().notNull(),
    version: integer().notNull().default(1),
    createdAtMs: momentMs().notNull(),
  },
  (table) => [
    uniqueIndex('collections_slug').on(table.brandId, table.slug),
    check('collections_rule', sql`jsonb_typeof(${table.rule}) = 'object'`),
  ],
);

/** What a collection that is put together by hand holds, in its order. */
export const collectionProducts = pgTable(
  'collection_products',
  {
    collectionId: text()
      .notNull()
      .references(() => collections.id, { onDelete: 'cascade' }),
    productId: text()
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.collectionId, table.productId] }),
    uniqueIndex('collection_products_position').on(table.collectionId, table.position),
    index().on(table.productId),
  ],
);
