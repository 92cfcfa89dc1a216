import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { SpokenMessages } from '../../sanctions/postgres/spoken-messages.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { closeWaiting } from './close-waiting.ts';
import { messageColumns, original, toMessage } from './message-row.ts';
import { unpinDeleted } from './pinned-message-store.ts';
import { chatMessages, chatQueue } from './tables.ts';

/** What somebody wrote in the chats of shows, for what is imposed on them. */
export const messagesOfPerson: SpokenMessages = {
  async closeHeld(tx, { userId, brandId, showId, ...closing }) {
    const inShows =
      showId === null
        ? inArray(chatQueue.showId, tx.select({ id: shows.id }).from(shows).where(eq(shows.brandId, brandId)))
        : eq(chatQueue.showId, showId);
    await closeWaiting(tx, userId, and(inShows, eq(chatQueue.state, 'held')), closing);
  },

  async nameOf(tx, showId, userId) {
    const [last] = await tx
      .select({ name: chatMessages.name })
      .from(chatMessages)
      .where(and(eq(chatMessages.showId, showId), eq(chatMessages.userId, userId)))
      .orderBy(desc(chatMessages.seq))
      .limit(1);
    return last?.name ?? null;
  },

  async remove(tx, { showId, userId, byUserId, atMs, limit }) {
    const last = tx
      .select({ id: chatMessages.id })
      .from(chatMessages)
      .where(and(eq(chatMessages.showId, showId), eq(chatMessages.userId, userId), isNull(chatMessages.deletedAtMs)))
      .orderBy(desc(chatMessages.seq))
      .limit(limit);
    const removed = await tx
      .update(chatMessages)
      .set({ deletedAtMs: atMs, deletedBy: byUserId })
      .where(inArray(chatMessages.id, last))
      .returning({ id: chatMessages.id });
    for (const { id } of removed) await unpinDeleted(tx, showId, id, byUserId, atMs);
    return removed.map(({ id }) => id);
  },

  async restore(tx, messageIds) {
    if (messageIds.length === 0) return [];
    const back = await tx
      .update(chatMessages)
      .set({ deletedAtMs: null, deletedBy: null })
      .where(and(inArray(chatMessages.id, [...messageIds]), isNotNull(chatMessages.deletedAtMs)))
      .returning({ id: chatMessages.id });
    if (back.length === 0) return [];
    const ids = back.map(({ id }) => id);
    const rows = await tx
      .select({ ...messageColumns, showId: chatMessages.showId })
      .from(chatMessages)
      .leftJoin(original, eq(original.id, chatMessages.replyToId))
      .where(and(inArray(chatMessages.id, ids), eq(chatMessages.shadowed, false)));
    return rows.map(({ showId, ...row }) => ({ showId, message: toMessage(row) }));
  },
};
