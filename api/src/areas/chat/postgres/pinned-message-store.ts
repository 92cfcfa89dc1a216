import type { ChatMessage } from '@showfloor/contracts/chat';
import { and, eq, isNull } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { chatPinned } from '../chat-event.ts';
import type { PinnedMessages } from '../pinned-messages.ts';
import { messageColumns, original, toMessage } from './message-row.ts';
import { chatMessages, chatPins } from './tables.ts';

const isPinned = isNull(chatPins.unpinnedAtMs);

/** A message that is taken away stands nowhere any more: a step of the transaction that deletes it. */
export async function unpinDeleted(tx: Transaction, showId: string, messageId: string, byUserId: string, atMs: number) {
  const unpinned = await tx
    .update(chatPins)
    .set({ unpinnedBy: byUserId, unpinnedAtMs: atMs })
    .where(and(eq(chatPins.messageId, messageId), isPinned))
    .returning({ seq: chatPins.seq });
  if (unpinned.length > 0) await appendEvents(tx, [chatPinned.of(showId, { message: null }, atMs)]);
}

/** The pinned messages in the database. Those who pin at once come one after the other. */
export function createPinnedMessages(database: Database): PinnedMessages {
  return {
    pin: (showId, messageId, byUserId, atMs) =>
      database.transaction(async (tx) => {
        await lockPin(tx, showId);
        // Who deletes it waits for us, or we for them.
        const [there] = await tx
          .select({ id: chatMessages.id })
          .from(chatMessages)
          .where(and(eq(chatMessages.id, messageId), eq(chatMessages.showId, showId), isNull(chatMessages.deletedAtMs)))
          .for('update');
        if (!there) return null;
        const [before] = await tx
          .select({ messageId: chatPins.messageId })
          .from(chatPins)
          .where(and(eq(chatPins.showId, showId), isPinned));
        const message = await readMessage(tx, messageId);
        if (before?.messageId === messageId) return message;
        await endPin(tx, showId, byUserId, atMs);
        await tx.insert(chatPins).values({ showId, messageId, pinnedBy: byUserId, pinnedAtMs: atMs });
        await appendEvents(tx, [chatPinned.of(showId, { message }, atMs)]);
        return message;
      }),

    unpin: (showId, byUserId, atMs) =>
      database.transaction(async (tx) => {
        await lockPin(tx, showId);
        const ended = await endPin(tx, showId, byUserId, atMs);
        if (ended) await appendEvents(tx, [chatPinned.of(showId, { message: null }, atMs)]);
      }),

    async current(showId) {
      const [pin] = await database
        .select({ messageId: chatPins.messageId })
        .from(chatPins)
        .where(and(eq(chatPins.showId, showId), isPinned));
      return pin ? readMessage(database, pin.messageId) : null;
    },
  };
}

async function lockPin(tx: Transaction, showId: string): Promise<void> {
  await tx.select({ id: shows.id }).from(shows).where(eq(shows.id, showId)).for('no key update');
}

async function endPin(tx: Transaction, showId: string, byUserId: string, atMs: number): Promise<boolean> {
  const ended = await tx
    .update(chatPins)
    .set({ unpinnedBy: byUserId, unpinnedAtMs: atMs })
    .where(and(eq(chatPins.showId, showId), isPinned))
    .returning({ seq: chatPins.seq });
  return ended.length > 0;
}

async function readMessage(executor: Executor, messageId: string): Promise<ChatMessage | null> {
  const [row] = await executor
    .select(messageColumns)
    .from(chatMessages)
    .leftJoin(original, eq(original.id, chatMessages.replyToId))
    .where(and(eq(chatMessages.id, messageId), isNull(chatMessages.deletedAtMs)));
  return row ? toMessage(row) : null;
}
