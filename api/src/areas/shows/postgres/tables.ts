import type { ProgramState, ShowState } from '@showfloor/contracts/show';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { brands } from '../../brands/postgres/tables.ts';

export const shows = pgTable(
  'shows',
  {
    id: text().primaryKey(),
    brandId: text()
      .notNull()
      .references(() => brands.id),
    title: text().notNull(),
    description: text().notNull(),
    state: text().notNull().$type<ShowState>(),
    /** What the media node last said of the program. */
    program: text().notNull().$type<ProgramState>(),
    /** When that was so, by the media node's clock. */
    programAtMs: momentMs().notNull().default(0),
    startsAtMs: momentMs(),
    startedAtMs: momentMs(),
    endedAtMs: momentMs(),
    posterImageId: text(),
    posterAlt: text().notNull().default(''),
    lineupVersion: integer().notNull().default(0),
    /** Whether everybody may write links into the chat, and not the team alone. */
    chatLinks: boolean().notNull().default(false),
    /** The show that this one stands in for while it is rehearsed; null: a show of its own. No reference: it goes by itself (`rehearsal/`). */
    rehearsalOf: text(),
    createdAtMs: momentMs().notNull(),
  },
  (table) => [
    index().on(table.state, table.startsAtMs),
    index().on(table.brandId, table.createdAtMs),
    check('shows_state', sql`${table.state} in ('draft', 'scheduled', 'rehearsal', 'live', 'ended')`),
    check('shows_program', sql`${table.program} in ('waiting', 'on_air', 'host_lost', 'ended')`),
  ],
);
