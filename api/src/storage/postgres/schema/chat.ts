import type { BrandRole } from '@showfloor/contracts/account';
import { sql } from 'drizzle-orm';
import { bigint, index, pgTable, text } from 'drizzle-orm/pg-core';

/**
 * Every message that was ever acknowledged. A deleted one keeps its row, with who took it away and when, so that it can be brought back and
 * answered for. `seq` is the order in which messages were accepted; ids only sort by the millisecond.
 */
export const chatMessages = pgTable(
  'chat_messages',
  {
    id: text('id').primaryKey(),
    seq: bigint('seq', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    showId: text('show_id').notNull(),
    userId: text('user_id').notNull(),
    name: text('name').notNull(),
    role: text('role').$type<BrandRole>(),
    text: text('text').notNull(),
    sentAtMs: bigint('sent_at_ms', { mode: 'number' }).notNull(),
    deletedAtMs: bigint('deleted_at_ms', { mode: 'number' }),
    deletedBy: text('deleted_by'),
  },
  (table) => [
    index('chat_messages_visible').on(table.showId, table.seq.desc()).where(sql`${table.deletedAtMs} is null`),
  ],
);
