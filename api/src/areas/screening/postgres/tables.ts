import type { FilterList } from '@showfloor/contracts/screening';
import { integer, json, pgTable, text } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';

/** The phrases that are looked for in what audiences say: of a brand, or of one show beside them. */
export const chatFilters = pgTable('chat_filters', {
  /** The show's id, or the brand's. */
  scopeId: text().primaryKey(),
  brandId: text()
    .notNull()
    .references(() => brands.id, { onDelete: 'cascade' }),
  showId: text().references(() => shows.id, { onDelete: 'cascade' }),
  version: integer().notNull(),
  /** `json`: nobody asks the database about its inside. */
  lists: json().notNull().$type<readonly FilterList[]>(),
  changedAtMs: momentMs().notNull(),
  changedBy: text().notNull(),
});
