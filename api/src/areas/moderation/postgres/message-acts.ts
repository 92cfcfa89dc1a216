import { and, eq, isNull } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { chatCleared, chatTaken } from '../../chat/chat-queue-event.ts';
import { closeWaiting } from '../../chat/postgres/close-waiting.ts';
import { unpinDeleted } from '../../chat/postgres/pinned-message-store.ts';
import { chatMessages, chatPins, chatQueue } from '../../chat/postgres/tables.ts';
import type { BegunAct } from '../../moderators/begin-act.ts';
import { insertAct } from '../../moderators/postgres/write-act.ts';
import { moderationLimits } from '../moderation-limits.ts';
import type { MessageActs } from '../people.ts';

/** Acts on many messages, on PGlite and PostgreSQL. */
export function createMessageActs(database: Database): MessageActs {
  return {
    clear: (showId, userId, act) =>
      database.transaction(async (tx) => {
        const { by, atMs, id: actId } = act;
        const taken = await tx
          .update(chatMessages)
          .set({ deletedAtMs: atMs, deletedBy: by.userId, deletedAct: actId })
          .where(
            and(eq(chatMessages.showId, showId), eq(chatMessages.userId, userId), isNull(chatMessages.deletedAtMs)),
          )
          .returning({ id: chatMessages.id, seq: chatMessages.seq, name: chatMessages.name });
        const waiting = await closeWaiting(tx, userId, eq(chatQueue.showId, showId), { by, atMs, actId });
        const name = taken.at(-1)?.name ?? waiting.at(-1)?.message.name;
        if (name === undefined) return 0;
        const ids = taken.toSorted((a, b) => b.seq - a.seq).map(({ id }) => id);
        await unpinOneOf(tx, showId, ids, act);
        await appendEvents(tx, [
          ...(ids.length > 0 ? [chatCleared.of(showId, { userId }, atMs)] : []),
          ...ids.slice(0, moderationLimits.namedMessages).map((messageId) => chatTaken.of(showId, { messageId }, atMs)),
        ]);
        const messages = ids.length + waiting.filter(({ inLog }) => !inLog).length;
        await insertAct(tx, {
          ...act,
          kind: 'messages_cleared',
          person: { userId, name },
          messageId: null,
          details: { messages },
        });
        return messages;
      }),
  };
}

async function unpinOneOf(tx: Transaction, showId: string, messageIds: readonly string[], { by, atMs }: BegunAct) {
  const [pin] = await tx
    .select({ messageId: chatPins.messageId })
    .from(chatPins)
    .where(and(eq(chatPins.showId, showId), isNull(chatPins.unpinnedAtMs)));
  if (pin && messageIds.includes(pin.messageId)) await unpinDeleted(tx, showId, pin.messageId, by.userId, atMs);
}
