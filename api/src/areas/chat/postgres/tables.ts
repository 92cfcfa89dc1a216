import type { BrandRole } from '@showfloor/contracts/account';
import type { ChatKind, ChatMention } from '@showfloor/contracts/chat';
import { sql } from 'drizzle-orm';
import { bigint, boolean, doublePrecision, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { shows } from '../../shows/postgres/tables.ts';

/**
 * Every message that was ever acknowledged. A deleted one keeps its row, with who took it away and when, so that it can be brought back and
 * answered for. `seq` is the order in which messages were accepted; ids only sort by the millisecond.
 */
export const chatMessages = pgTable(
  'chat_messages',
  {
    id: text().primaryKey(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    showId: text()
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    userId: text().notNull(),
    name: text().notNull(),
    /** The author's role in the show's brand when it was written. */
    role: text().$type<BrandRole>(),
    text: text().notNull(),
    kind: text().notNull().default('message').$type<ChatKind>(),
    /** What it is written in; null where nothing says so. */
    language: text(),
    /** Whether the author had a paid order of the brand when it was written. */
    buyer: boolean().notNull().default(false),
    /** The message that it answers. What that one says is read with it, for as long as it isn't deleted. */
    replyToId: text(),
    mentions: jsonb().notNull().default([]).$type<readonly ChatMention[]>(),
    sentAtMs: momentMs().notNull(),
    /** The program time that its author saw; null where there was no program, and for messages of before. */
    programTimeMs: doublePrecision(),
    deletedAtMs: momentMs(),
    deletedBy: text(),
  },
  (table) => [
    index('chat_messages_visible').on(table.showId, table.seq).where(sql`${table.deletedAtMs} is null`),
    // For a replay: what was said over a stretch of the program (`playedAtMs`).
    index('chat_messages_played')
      .on(table.showId, sql`coalesce(${table.programTimeMs}, ${table.sentAtMs})`, table.seq)
      .where(sql`${table.deletedAtMs} is null`),
    // For those who see a show again: what was said around a moment.
    index('chat_messages_said_at').on(table.showId, table.sentAtMs, table.seq).where(sql`${table.deletedAtMs} is null`),
  ],
);

/** Which messages stood above the chat, from when to when, and who did that. At most one of a show does. */
export const chatPins = pgTable(
  'chat_pins',
  {
    seq: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    showId: text()
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    messageId: text()
      .notNull()
      .references(() => chatMessages.id, { onDelete: 'cascade' }),
    pinnedBy: text().notNull(),
    pinnedAtMs: momentMs().notNull(),
    unpinnedBy: text(),
    unpinnedAtMs: momentMs(),
  },
  (table) => [
    uniqueIndex('chat_pins_one').on(table.showId).where(sql`${table.unpinnedAtMs} is null`),
    index('chat_pins_message').on(table.messageId),
  ],
);
