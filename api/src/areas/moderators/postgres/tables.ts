import type { ModerationActKind, ModerationDetails } from '@showfloor/contracts/moderation';
import { bigint, doublePrecision, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { users } from '../../accounts/postgres/tables.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';

/**
 * What moderators did, each line written in the transaction that did it. Names are those of then: a line says who it was also when the account is
 * gone. `seq` is the order in which acts were written; ids only sort by the millisecond.
 */
export const moderationActs = pgTable(
  'moderation_acts',
  {
    id: text().primaryKey(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    /** Null: in all shows of the brand. */
    showId: text().references(() => shows.id, { onDelete: 'cascade' }),
    kind: text().notNull().$type<ModerationActKind>(),
    byUserId: text().notNull(),
    byName: text().notNull(),
    /** To whom it was done. */
    userId: text(),
    userName: text(),
    messageId: text(),
    reason: text().notNull().default(''),
    details: jsonb().notNull().default({}).$type<ModerationDetails>(),
    programTimeMs: doublePrecision(),
    atMs: momentMs().notNull(),
    undoneAtMs: momentMs(),
    undoneBy: text(),
    undoneByName: text(),
  },
  (table) => [
    index('moderation_acts_show').on(table.showId, table.seq),
    index('moderation_acts_brand').on(table.brandId, table.seq),
    index('moderation_acts_person').on(table.userId, table.seq),
    index('moderation_acts_message').on(table.messageId),
  ],
);

/** Who moderates a show without being of its brand. Triggers notify every process of who came and who went. */
export const showModerators = pgTable(
  'show_moderators',
  {
    showId: text()
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    addedBy: text().notNull(),
    addedAtMs: momentMs().notNull(),
  },
  (table) => [primaryKey({ columns: [table.showId, table.userId] }), index('show_moderators_user').on(table.userId)],
);
