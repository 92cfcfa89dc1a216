import { sql } from 'drizzle-orm';
import { bigint, index, integer, json, jsonb, pgSequence, pgTable, text } from 'drizzle-orm/pg-core';
import { momentMs } from '../../database/columns.ts';

export const eventIds = pgSequence('events_id');

/**
 * What happened, written in the transaction that made it happen; never changed. Partitioned by ranges of ids (by hand in the migration, as Drizzle
 * has no word for it): old ones go whole. It refers to no other table, so that it holds up no deletion.
 */
export const events = pgTable(
  'events',
  {
    id: bigint({ mode: 'number' }).primaryKey().default(sql`nextval('events_id')`),
    /** The transaction that wrote it: what comes before the oldest one running is complete. */
    xact: bigint({ mode: 'number' }).notNull().default(sql`pg_current_xact_id()::text::bigint`),
    kind: text().notNull(),
    subjectId: text().notNull(),
    /** `json`: nobody asks the database about its inside. */
    payload: json().notNull().$type<object>(),
    atMs: momentMs().notNull(),
  },
  (table) => [index('events_position').on(table.xact, table.id)],
);

/** How far each consumer has read, and which process reads for it. */
export const eventCursors = pgTable('event_cursors', {
  consumer: text().primaryKey(),
  xact: bigint({ mode: 'number' }).notNull().default(0),
  eventId: bigint({ mode: 'number' }).notNull().default(0),
  holder: text(),
  /** By the database's clock; of a cursor that nobody holds, since when. */
  heldUntilMs: momentMs().notNull().default(0),
});

/** Events that a consumer applies apart from the log: those that failed while others didn't, and what is looked at later. */
export const deferredEvents = pgTable(
  'deferred_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    consumer: text().notNull(),
    kind: text().notNull(),
    subjectId: text().notNull(),
    payload: jsonb().notNull().$type<unknown>(),
    atMs: momentMs().notNull(),
    attempts: integer().notNull().default(0),
    /** By the database's clock. Null: set aside for somebody to look at. */
    dueAtMs: momentMs(),
  },
  (table) => [index('deferred_events_due').on(table.consumer, table.dueAtMs).where(sql`${table.dueAtMs} is not null`)],
);
