import type { ChatRules } from '@showfloor/contracts/chat-rules';
import type { SanctionKind, SanctionNetwork } from '@showfloor/contracts/moderation';
import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { moderationActs } from '../../moderators/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';
import type { MarkKind } from '../marks.ts';

/** What is, or was, in force on somebody. The act that imposed it has who did it, and why. */
export const sanctions = pgTable(
  'sanctions',
  {
    /** That of the act. */
    id: text()
      .primaryKey()
      .references(() => moderationActs.id, { onDelete: 'cascade' }),
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    /** Null: in all shows of the brand. */
    showId: text().references(() => shows.id, { onDelete: 'cascade' }),
    /** No reference: what was said of an anonymous viewer stays when they are swept. */
    userId: text().notNull(),
    kind: text().notNull().$type<SanctionKind>(),
    network: text().notNull().default('anonymous').$type<SanctionNetwork>(),
    atMs: momentMs().notNull(),
    /** Null: for ever. */
    untilMs: momentMs(),
    /** When it was lifted, or another one took its place. */
    endedAtMs: momentMs(),
  },
  (table) => [
    index('sanctions_in_force').on(table.brandId, table.userId).where(sql`${table.endedAtMs} is null`),
    index('sanctions_person').on(table.userId),
  ],
);

/** By what somebody on whom a sanction is in force may be known again; keyed hashes alone, for a while (docs/moderation.md). */
export const sanctionMarks = pgTable(
  'sanction_marks',
  {
    sanctionId: text()
      .notNull()
      .references(() => sanctions.id, { onDelete: 'cascade' }),
    kind: text().notNull().$type<MarkKind>(),
    mac: text().notNull(),
    /** Null: as long as the sanction. */
    expiresAtMs: momentMs(),
  },
  (table) => [primaryKey({ columns: [table.sanctionId, table.kind, table.mac] }), index().on(table.expiresAtMs)],
);

/** From where people of the audience wrote lately; keyed hashes alone, other ones for each brand. */
export const writerMarks = pgTable(
  'writer_marks',
  {
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    userId: text().notNull(),
    kind: text().notNull().$type<MarkKind>(),
    mac: text().notNull(),
    seenAtMs: momentMs().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.brandId, table.userId, table.kind, table.mac] }),
    index().on(table.seenAtMs),
    index().on(table.userId),
  ],
);

/** By which rules the audience of a show writes; a show without a row has none. */
export const chatRules = pgTable('chat_rules', {
  showId: text()
    .primaryKey()
    .references(() => shows.id, { onDelete: 'cascade' }),
  rules: jsonb().notNull().$type<ChatRules>(),
  changedAtMs: momentMs().notNull(),
});
