import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { shows } from '../../shows/postgres/tables.ts';

/** The most viewers that a show had at once while it was live. A show that nobody watched has none. */
export const showPeaks = pgTable('show_peaks', {
  showId: text()
    .primaryKey()
    .references(() => shows.id, { onDelete: 'cascade' }),
  viewers: integer().notNull(),
  /** When that was written down. */
  atMs: momentMs().notNull(),
});
