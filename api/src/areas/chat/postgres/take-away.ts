import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { chatBrought, chatTaken } from '../chat-queue-event.ts';
import { readMessages } from './message-row.ts';
import { unpinDeleted } from './pinned-message-store.ts';
import { chatMessages } from './tables.ts';

interface Taking {
  readonly by: { readonly userId: string };
  readonly atMs: number;
  /** The act that takes it; null: nobody did, but reports. */
  readonly actId: string | null;
}

/** Takes a message from its room, which hears so with the commit: a step of a transaction. */
export async function takeAway(tx: Transaction, showId: string, messageId: string, { by, atMs, actId }: Taking) {
  const taken = await tx
    .update(chatMessages)
    .set({ deletedAtMs: atMs, deletedBy: by.userId, deletedAct: actId })
    .where(and(eq(chatMessages.id, messageId), isNull(chatMessages.deletedAtMs)))
    .returning({ id: chatMessages.id });
  if (taken.length === 0) return;
  await unpinDeleted(tx, showId, messageId, by.userId, atMs);
  await appendEvents(tx, [chatTaken.of(showId, { messageId }, atMs)]);
}

/** The other way round. */
export async function bringBack(tx: Transaction, showId: string, messageId: string, atMs: number): Promise<void> {
  const brought = await tx
    .update(chatMessages)
    .set({ deletedAtMs: null, deletedBy: null, deletedAct: null })
    .where(and(eq(chatMessages.id, messageId), isNotNull(chatMessages.deletedAtMs)))
    .returning({ id: chatMessages.id });
  if (brought.length === 0) return;
  const message = (await readMessages(tx, [messageId])).get(messageId);
  if (message) await appendEvents(tx, [chatBrought.of(showId, { message }, atMs)]);
}
