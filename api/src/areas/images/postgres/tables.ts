import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { brands } from '../../brands/postgres/tables.ts';

/** Pictures that were uploaded; their bytes are files, named by id. */
export const images = pgTable(
  'images',
  {
    id: text().primaryKey(),
    brandId: text()
      .notNull()
      .references(() => brands.id),
    contentType: text().notNull(),
    bytes: integer().notNull(),
    createdAtMs: momentMs().notNull(),
    /** What it shows, in words, for who can't see it; empty: nobody has said yet. */
    alt: text().notNull().default(''),
  },
  (table) => [index().on(table.brandId)],
);
