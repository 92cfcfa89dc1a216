import type { RehearsalEnd } from '@showfloor/contracts/rehearsal';
import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';

/**
 * The rehearsals, with their sums. Neither the show nor the stand-in is a reference: a draft may be deleted while it is rehearsed, and the stand-in goes
 * before the sums do.
 */
export const rehearsals = pgTable(
  'rehearsals',
  {
    id: text().primaryKey(),
    showId: text().notNull(),
    /** The show that stands in for it, and the brand whose shop that has. */
    standInId: text().notNull(),
    shopId: text().notNull(),
    viewers: integer().notNull(),
    chatters: integer().notNull(),
    buyers: integer().notNull(),
    inside: integer().notNull().default(0),
    messages: integer().notNull().default(0),
    orders: integer().notNull().default(0),
    paid: integer().notNull().default(0),
    refused: integer().notNull().default(0),
    startedAtMs: momentMs().notNull(),
    /** When it ends by itself. */
    endsAtMs: momentMs().notNull(),
    /** When the process that plays its crowd was last heard of. */
    seenAtMs: momentMs().notNull(),
    endedAtMs: momentMs(),
    endedBecause: text().$type<RehearsalEnd>(),
    /** When the stand-in and all that happened in it were taken away. */
    removedAtMs: momentMs(),
  },
  (table) => [
    unique('rehearsals_stand_in').on(table.standInId),
    uniqueIndex('rehearsals_one_running').on(table.showId).where(sql`${table.endedAtMs} is null`),
    index('rehearsals_show').on(table.showId, table.startedAtMs),
    index('rehearsals_to_remove').on(table.endedAtMs).where(sql`${table.removedAtMs} is null`),
    check('rehearsals_end', sql`(${table.endedAtMs} is null) = (${table.endedBecause} is null)`),
    check('rehearsals_because', sql`${table.endedBecause} in ('stopped', 'time_over', 'show_began', 'crowd_lost')`),
  ],
);
