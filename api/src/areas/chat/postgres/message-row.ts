import { type ChatMessage, chatExcerpt } from '@showfloor/contracts/chat';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../../../platform/database/database.ts';
import type { LoggedMessage } from '../chat-log.ts';
import { chatMessages } from './tables.ts';

/** The message that one answers, joined to it by `replyToId`. */
export const original = alias(chatMessages, 'original');

/** The columns of a message, for `toMessage`. */
export const messageColumns = {
  id: chatMessages.id,
  userId: chatMessages.userId,
  name: chatMessages.name,
  role: chatMessages.role,
  text: chatMessages.text,
  sentAtMs: chatMessages.sentAtMs,
  programTimeMs: chatMessages.programTimeMs,
  kind: chatMessages.kind,
  buyer: chatMessages.buyer,
  language: chatMessages.language,
  mentions: chatMessages.mentions,
  original: { id: original.id, name: original.name, text: original.text, deletedAtMs: original.deletedAtMs },
};

type MessageRow = Pick<
  typeof chatMessages.$inferSelect,
  'id' | 'userId' | 'name' | 'role' | 'text' | 'sentAtMs' | 'programTimeMs' | 'kind' | 'buyer' | 'language' | 'mentions'
> & {
  readonly original: Pick<typeof chatMessages.$inferSelect, 'id' | 'name' | 'text' | 'deletedAtMs'> | null;
};

/** The message of a row; what it doesn't have is absent. */
export function toMessage({
  programTimeMs,
  kind,
  buyer,
  language,
  mentions,
  original: answered,
  ...message
}: MessageRow): ChatMessage {
  return {
    ...message,
    ...(programTimeMs !== null && { programTimeMs }),
    ...(kind !== 'message' && { kind }),
    ...(buyer && { buyer }),
    ...(language !== null && { language }),
    ...(mentions.length > 0 && { mentions: [...mentions] }),
    ...(answered && {
      replyTo: {
        id: answered.id,
        name: answered.name,
        excerpt: answered.deletedAtMs === null ? chatExcerpt(answered.text) : null,
      },
    }),
  };
}

/** A message as the row that keeps it. */
export function toMessageRow({ showId, message, isShadowed = false }: LoggedMessage): typeof chatMessages.$inferInsert {
  const { replyTo, ...rest } = message;
  return { showId, ...rest, replyToId: replyTo?.id ?? null, shadowed: isShadowed };
}

/** Messages that are not deleted, by their ids. */
export async function readMessages(
  executor: Executor,
  messageIds: readonly string[],
): Promise<ReadonlyMap<string, ChatMessage>> {
  const rows = await executor
    .select(messageColumns)
    .from(chatMessages)
    .leftJoin(original, eq(original.id, chatMessages.replyToId))
    .where(and(inArray(chatMessages.id, [...messageIds]), isNull(chatMessages.deletedAtMs)));
  return new Map(rows.map((row) => [row.id, toMessage(row)]));
}
