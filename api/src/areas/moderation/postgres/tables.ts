import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { brands } from '../../brands/postgres/tables.ts';

/** What a brand's moderators remember of people. Kept until the brand is deleted. */
export const personNotes = pgTable(
  'person_notes',
  {
    seq: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    userId: text().notNull(),
    text: text().notNull(),
    byUserId: text().notNull(),
    byName: text().notNull(),
    atMs: momentMs().notNull(),
  },
  (table) => [index('person_notes_person').on(table.brandId, table.userId, table.seq)],
);

/** What a brand does with reports; one without a row goes by the default. */
export const reportSettings = pgTable(
  'report_settings',
  {
    brandId: text()
      .primaryKey()
      .references(() => brands.id, { onDelete: 'cascade' }),
    reportsToHold: integer().notNull(),
  },
  (table) => [check('report_settings_reports', sql`${table.reportsToHold} between 1 and 50`)],
);
