import { refuse } from '@showfloor/contracts/errors';
import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { chatBrought, chatCleared, chatTaken } from '../../chat/chat-queue-event.ts';
import { closeWaiting } from '../../chat/postgres/close-waiting.ts';
import { reopenRow } from '../../chat/postgres/decide-queued.ts';
import { readMessages } from '../../chat/postgres/message-row.ts';
import { unpinDeleted } from '../../chat/postgres/pinned-message-store.ts';
import { chatMessages, chatPins, chatQueue } from '../../chat/postgres/tables.ts';
import type { BegunAct } from '../../moderators/begin-act.ts';
import { moderationActs } from '../../moderators/postgres/tables.ts';
import { insertAct, undoAct } from '../../moderators/postgres/write-act.ts';
import { moderationLimits } from '../moderation-limits.ts';
import type { MessageActs } from '../people.ts';

/** Acts on messages, on PGlite and PostgreSQL. */
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

    undo: (showId, actId, moment) =>
      database.transaction(async (tx) => {
        const [act] = await tx
          .select({
            kind: moderationActs.kind,
            messageId: moderationActs.messageId,
            undoneAtMs: moderationActs.undoneAtMs,
          })
          .from(moderationActs)
          .where(and(eq(moderationActs.id, actId), eq(moderationActs.showId, showId)))
          .for('update');
        if (!act) return refuse('not_found');
        if (act.undoneAtMs !== null) return null;
        const takesBack =
          act.kind === 'messages_cleared' || (act.messageId !== null && act.kind !== 'message_restored');
        if (!takesBack) return refuse('invalid_transition', { message: 'This cannot be taken back here.' });
        await undoAct(tx, actId, moment);
        await restoreTaken(tx, showId, actId, act.messageId, moment.atMs);
        const decided = await tx
          .select()
          .from(chatQueue)
          .where(eq(chatQueue.actId, actId))
          .orderBy(asc(chatQueue.seq))
          .for('update');
        for (const row of decided) await reopenRow(tx, row, moment);
        return null;
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

/** Brings back what an act took away, and nothing that was taken away otherwise. Rooms hear of the newest one by one. */
async function restoreTaken(tx: Transaction, showId: string, actId: string, messageId: string | null, atMs: number) {
  const ofAct = eq(chatMessages.deletedAct, actId);
  // A single deletion is known by its message.
  const single = messageId === null ? undefined : and(eq(chatMessages.id, messageId), isNull(chatMessages.deletedAct));
  const which = single === undefined ? ofAct : (await isOfQueue(tx, actId)) ? undefined : single;
  if (which === undefined) return;
  const brought = await tx
    .update(chatMessages)
    .set({ deletedAtMs: null, deletedBy: null, deletedAct: null })
    .where(and(eq(chatMessages.showId, showId), which))
    .returning({ id: chatMessages.id, seq: chatMessages.seq });
  const newest = brought
    .toSorted((a, b) => b.seq - a.seq)
    .slice(0, moderationLimits.namedMessages)
    .map(({ id }) => id);
  const messages = newest.length === 0 ? new Map() : await readMessages(tx, newest);
  await appendEvents(
    tx,
    newest.reverse().flatMap((id) => {
      const message = messages.get(id);
      return message ? [chatBrought.of(showId, { message }, atMs)] : [];
    }),
  );
}

async function isOfQueue(tx: Transaction, actId: string): Promise<boolean> {
  const rows = await tx
    .select({ seq: chatQueue.seq })
    .from(chatQueue)
    .where(eq(chatQueue.actId, actId))
    .orderBy(desc(chatQueue.seq))
    .limit(1);
  return rows.length > 0;
}
