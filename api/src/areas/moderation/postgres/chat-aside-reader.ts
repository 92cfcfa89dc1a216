import { limits } from '@showfloor/contracts/limits';
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { messageColumns, original, toMessage } from '../../chat/postgres/message-row.ts';
import { chatMessages, chatQueue } from '../../chat/postgres/tables.ts';
import { sanctions } from '../../sanctions/postgres/tables.ts';
import type { ChatAsideReader } from '../chat-aside.ts';

/** Reads it on PGlite and PostgreSQL. */
export function createChatAsideReader(database: Database): ChatAsideReader {
  return {
    async held(showId, userId) {
      const rows = await database
        .select({ message: chatQueue.message })
        .from(chatQueue)
        .where(
          and(
            eq(chatQueue.userId, userId),
            eq(chatQueue.showId, showId),
            // One that the room heard waits because viewers reported it, and nobody tells its author.
            and(eq(chatQueue.state, 'held'), eq(chatQueue.inLog, false)),
          ),
        )
        .orderBy(desc(chatQueue.seq))
        .limit(limits.chatAsideHeld);
      return rows.reverse().map(({ message: { id, text, sentAtMs } }) => ({ messageId: id, text, sentAtMs }));
    },

    async shadowed(showId, brandId) {
      // By their people, who are few, and not through all that was said.
      const people = database
        .select({ userId: sanctions.userId })
        .from(sanctions)
        .where(and(eq(sanctions.brandId, brandId), eq(sanctions.kind, 'shadow')));
      const rows = await database
        .select(messageColumns)
        .from(chatMessages)
        .leftJoin(original, eq(original.id, chatMessages.replyToId))
        .where(
          and(
            eq(chatMessages.showId, showId),
            inArray(chatMessages.userId, people),
            eq(chatMessages.shadowed, true),
            isNull(chatMessages.deletedAtMs),
          ),
        )
        .orderBy(desc(chatMessages.seq))
        .limit(limits.chatAsideShadowed);
      return rows.reverse().map(toMessage);
    },
  };
}
