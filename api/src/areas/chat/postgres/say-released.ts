import type { Transaction } from '../../../platform/database/database.ts';
import { inChunks } from '../../../platform/database/in-chunks.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { chatReleased } from '../chat-queue-event.ts';
import type { QueueRow } from './chat-queue-row.ts';
import { readMessages, toMessageRow } from './message-row.ts';
import { chatMessages } from './tables.ts';

/** Puts messages that nobody heard into the log, in this order, and has their rooms hear them. A step of a transaction. */
export async function sayReleased(tx: Transaction, rows: readonly QueueRow[], atMs: number): Promise<void> {
  if (rows.length === 0) return;
  await inChunks(rows, (some) =>
    tx.insert(chatMessages).values(some.map(({ showId, message }) => toMessageRow({ showId, message }))),
  );
  const said = await readMessages(
    tx,
    rows.map(({ messageId }) => messageId),
  );
  await appendEvents(
    tx,
    rows.flatMap(({ showId, messageId }) => {
      const message = said.get(messageId);
      return message ? [chatReleased.of(showId, { message }, atMs)] : [];
    }),
  );
}
