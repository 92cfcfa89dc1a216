import { z } from 'zod';
import { brandRoleSchema } from './account.ts';
import { chatMessageIdSchema, userIdSchema } from './ids.ts';
import { languageTagSchema } from './language.ts';
import { limits } from './limits.ts';
import { nextSchema, pageQuery } from './page.ts';
import { programTimeMsSchema, unixMsSchema } from './program-time.ts';
import { messageSchema } from './text.ts';
import { openEnum } from './wire.ts';

/** What somebody may write: one line, cleaned, of which something is seen. */
export const chatTextSchema = messageSchema(limits.chatTextChars).min(1);

/** `announcement`: the brand speaks to everybody; drawn apart. A kind of a newer server is drawn as a message. */
export const chatKindSchema = z.enum(['message', 'announcement']);
export type ChatKind = z.infer<typeof chatKindSchema>;

/** The message that one answers: who wrote it and how it begins. `excerpt` is null from when the message is deleted until it is restored. */
export const chatReplySchema = z.object({
  id: chatMessageIdSchema,
  name: z.string(),
  excerpt: z.string().max(limits.chatExcerptChars).nullable(),
});
export type ChatReply = z.infer<typeof chatReplySchema>;

/** Somebody who is named in a text after an `@`. `name` stands in the text as it is here, which is not always how the person writes it. */
export const chatMentionSchema = z.object({ userId: userIdSchema, name: z.string() });
export type ChatMention = z.infer<typeof chatMentionSchema>;

/**
 * Fields that aren't always there are absent where they say nothing, and from servers before them. One that a newer server writes in another way is
 * read as absent: what was said is shown without it.
 */
export const chatMessageSchema = z.object({
  id: chatMessageIdSchema,
  userId: userIdSchema,
  name: z.string(),
  /** The author's role in the show's brand, or null for the audience, and for a role of a newer server. */
  role: brandRoleSchema.nullable().catch(null),
  text: z.string(),
  sentAtMs: unixMsSchema,
  /** Absent: `message`. */
  kind: openEnum(chatKindSchema, 'message').optional(),
  /** A badge: when it was written, the author had a paid order of the show's brand. */
  buyer: z.boolean().optional().catch(undefined),
  /** The program time that its author saw when they wrote it, by which the replay shows it; where it is absent, `sentAtMs` is as near. */
  programTimeMs: programTimeMsSchema.optional().catch(undefined),
  /** What it is written in, as far as its script and the language of its author's page say. */
  language: z.string().max(35).optional().catch(undefined),
  replyTo: chatReplySchema.optional().catch(undefined),
  mentions: z.array(chatMentionSchema).max(limits.chatMentions).optional().catch(undefined),
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

/** GET /api/shows/:showId/chat/:messageId/translation?to= */
export const translationQuerySchema = z.strictObject({ to: languageTagSchema });
/** `from`: the language that the translator took the message for, where it says. */
export const translationSchema = z.object({ text: z.string(), from: z.string().nullable() });

/** PUT /api/shows/:showId/chat-pin: a message of the show takes the place of the one that is pinned. DELETE unpins it. */
export const pinMessageSchema = z.strictObject({ messageId: chatMessageIdSchema });
/** The message that stands above the chat; null: none. */
export const pinnedMessageSchema = z.object({ message: chatMessageSchema.nullable() });

/** How a message begins, for those that answer it: cut between what people see as characters. */
export function chatExcerpt(text: string): string {
  if (text.length <= limits.chatExcerptChars) return text;
  let cut = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (cut.length + segment.length >= limits.chatExcerptChars) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

/** A message after another one was deleted: one that answers it no longer says how it began. */
export function afterDeletion(message: ChatMessage, deletedId: string): ChatMessage {
  if (message.replyTo?.id !== deletedId || message.replyTo.excerpt === null) return message;
  return { ...message, replyTo: { ...message.replyTo, excerpt: null } };
}

/** A message after another one was restored: the other way round. */
export function afterRestoration(message: ChatMessage, restored: ChatMessage): ChatMessage {
  if (message.replyTo?.id !== restored.id) return message;
  return { ...message, replyTo: { ...message.replyTo, excerpt: chatExcerpt(restored.text) } };
}

const momentQuerySchema = z.coerce.number().int().min(1e12).max(1e13).optional();

/**
 * GET /api/shows/:showId/chat: without one of these the newest. At most one of `cursor`, `before`, `untilMs`, `sinceMs` and `programFromMs`; but
 * `cursor` goes on after a page of a stretch of the program.
 */
export const chatQuerySchema = z.strictObject({
  ...pageQuery(limits.chatHistoryMessages, limits.chatReplayMessages),
  /** Instead of `cursor`, any message that one has: those that were said before it. */
  before: chatMessageIdSchema.optional(),
  /** The newest of those sent up to then. */
  untilMs: momentQuerySchema,
  /** The oldest of those sent from then on, up to `limits.chatReplayMessages`. */
  sinceMs: momentQuerySchema,
  /** The oldest of those that were written over this stretch of the program, in its order: what a replay shows along. */
  programFromMs: momentQuerySchema,
  /** Where the stretch ends; that moment is no part of it. Only with `programFromMs`. */
  programToMs: momentQuerySchema,
});

/** Messages that are not deleted, oldest first. DELETE …/chat/:messageId removes, POST …/chat/:messageId/restore brings back. */
export const chatPageSchema = z.object({
  messages: z.array(chatMessageSchema).max(limits.chatReplayMessages),
  /** Where what was said before begins; of a stretch of the program, where it goes on. */
  next: nextSchema,
});
