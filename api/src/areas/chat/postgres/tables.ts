import type { BrandRole } from '@showfloor/contracts/account';
import type { ChatKind, ChatMention, ChatMessage } from '@showfloor/contracts/chat';
import type { HoldReason, QueuedMessage, QueueState, ReportReason } from '@showfloor/contracts/chat-queue';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { momentMs } from '../../../platform/database/columns.ts';
import { brands } from '../../brands/postgres/tables.ts';
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
    /** The act that took it away, where that took others too, or a decision on the queue did. */
    deletedAct: text(),
    /** Heard by its author and the team alone. */
    shadowed: boolean().notNull().default(false),
  },
  (table) => [
    index('chat_messages_visible').on(table.showId, table.seq).where(sql`${table.deletedAtMs} is null`),
    // For a replay: what was said over a stretch of the program (`playedAtMs`).
    index('chat_messages_played')
      .on(table.showId, sql`coalesce(${table.programTimeMs}, ${table.sentAtMs})`, table.seq)
      .where(sql`${table.deletedAtMs} is null`),
    // For those who see a show again: what was said around a moment.
    index('chat_messages_said_at').on(table.showId, table.sentAtMs, table.seq).where(sql`${table.deletedAtMs} is null`),
    // What somebody said, for moderators.
    index('chat_messages_person').on(table.userId, table.seq),
    index('chat_messages_deleted_act').on(table.deletedAct).where(sql`${table.deletedAct} is not null`),
    // For what a sanction takes away.
    index('chat_messages_author').on(table.showId, table.userId, table.seq),
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

/**
 * Messages that wait for a moderator, and those that did. One that nobody heard yet stands here alone, with all that the log will know of it; `seq` is
 * the order in which they came.
 */
export const chatQueue = pgTable(
  'chat_queue',
  {
    messageId: text().primaryKey(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    showId: text()
      .notNull()
      .references(() => shows.id, { onDelete: 'cascade' }),
    /** Who wrote it. */
    userId: text().notNull(),
    /** `json`: nobody asks the database about its inside. */
    message: json().notNull().$type<ChatMessage>(),
    /** Whether it stands in the log: the room heard it once. */
    inLog: boolean().notNull().default(false),
    state: text().notNull().$type<QueueState>(),
    reasons: json().notNull().$type<readonly HoldReason[]>(),
    phrases: json().notNull().default([]).$type<readonly string[]>(),
    /** Reports of it that count, by reason too. */
    reports: integer().notNull().default(0),
    reportReasons: json().notNull().default({}).$type<QueuedMessage['reportReasons']>(),
    queuedAtMs: momentMs().notNull(),
    /** When it goes to the room by itself. */
    releaseAtMs: momentMs(),
    /** When that is, or when it expires; null: it is in the room, or decided. */
    dueAtMs: momentMs(),
    decidedAtMs: momentMs(),
    decidedBy: text(),
    decidedByName: text(),
    /** The act that decided, and the state that it took it from: what undoing goes by. */
    actId: text(),
    stateBefore: text().$type<QueueState>(),
  },
  (table) => [
    index('chat_queue_open').on(table.showId, table.seq).where(sql`${table.decidedAtMs} is null`),
    index('chat_queue_decided').on(table.showId, table.seq).where(sql`${table.decidedAtMs} is not null`),
    index('chat_queue_due').on(table.dueAtMs, table.seq).where(sql`${table.state} = 'held'`),
    index('chat_queue_author').on(table.userId, table.seq),
    index('chat_queue_act').on(table.actId),
    check(
      'chat_queue_state',
      sql`${table.state} in ('held', 'reported', 'approved', 'removed', 'released', 'expired')`,
    ),
  ],
);

/** Which messages of a show's audience moderators see first; a show without a row holds nothing back. */
export const chatHolds = pgTable(
  'chat_holds',
  {
    showId: text()
      .primaryKey()
      .references(() => shows.id, { onDelete: 'cascade' }),
    holdSeconds: integer().notNull().default(0),
    holdFirstTimers: boolean().notNull().default(false),
  },
  (table) => [check('chat_holds_seconds', sql`${table.holdSeconds} between 0 and 30`)],
);

/** What viewers reported, each message once a person. */
export const chatReports = pgTable(
  'chat_reports',
  {
    messageId: text()
      .notNull()
      .references(() => chatMessages.id, { onDelete: 'cascade' }),
    reporterId: text().notNull(),
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    authorId: text().notNull(),
    reason: text().notNull().$type<ReportReason>(),
    note: text(),
    /** How much it counts: 1, or less where the person's reports were refused often. */
    weight: doublePrecision().notNull(),
    atMs: momentMs().notNull(),
    /** What a moderator decided on the message; null: nothing yet. */
    outcome: text().$type<'upheld' | 'refused'>(),
  },
  (table) => [
    primaryKey({ columns: [table.messageId, table.reporterId] }),
    index('chat_reports_reporter').on(table.reporterId, table.brandId),
    index('chat_reports_author').on(table.authorId, table.brandId),
  ],
);
