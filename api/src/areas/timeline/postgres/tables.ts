import { sql } from 'drizzle-orm';
import { check, doublePrecision, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { shows } from '../../shows/postgres/tables.ts';

/** The head of a show's timeline. Whoever appends locks this row, so that `seq` has no gaps and program time never runs back. */
export const timelines = pgTable('timelines', {
  showId: text()
    .primaryKey()
    .references(() => shows.id, { onDelete: 'cascade' }),
  epoch: integer().notNull().default(1),
  head: integer().notNull().default(0),
  lastProgramTimeMs: doublePrecision().notNull().default(0),
  /** The cues in force, oldest first. */
  activeCueIds: jsonb().notNull().default([]).$type<readonly string[]>(),
});

/** Cues, never changed once appended. */
export const cues = pgTable(
  'cues',
  {
    id: text().primaryKey(),
    showId: text()
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    epoch: integer().notNull(),
    seq: integer().notNull(),
    programTimeMs: doublePrecision().notNull(),
    kind: text().notNull(),
    /** What a cue of its kind says beside its place (`contracts/timeline`). Of a kind, fields are only ever added. */
    payload: jsonb().notNull().$type<object>(),
    /** The cue that it ends. */
    endsCueId: text(),
    /** Who appended it; kept after the account is gone. */
    byUserId: text().notNull(),
    appendedAtMs: momentMs().notNull(),
  },
  (table) => [
    unique('cues_position').on(table.showId, table.epoch, table.seq),
    unique('cues_one_end').on(table.endsCueId),
    check('cues_ends', sql`(${table.endsCueId} is not null) = (${table.kind} in ('unpin', 'end'))`),
  ],
);
