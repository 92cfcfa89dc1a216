import { z } from 'zod';
import { brandRoleSchema } from './account.ts';
import { chatMessageIdSchema, userIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { nextSchema, pageQuery } from './page.ts';
import { unixMsSchema } from './program-time.ts';
import { messageSchema } from './text.ts';

/** What somebody may write: one line, cleaned, of which something is seen. */
export const chatTextSchema = messageSchema(limits.chatTextChars).min(1);

export const chatMessageSchema = z.object({
  id: chatMessageIdSchema,
  userId: userIdSchema,
  name: z.string(),
  /** The author's role in the show's brand, or null for the audience, and for a role of a newer server. */
  role: brandRoleSchema.nullable().catch(null),
  text: z.string(),
  sentAtMs: unixMsSchema,
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

/** GET /api/shows/:showId/chat */
export const chatQuerySchema = z.strictObject({
  ...pageQuery(limits.chatHistoryMessages, limits.chatHistoryMessages),
  /** Instead of `cursor`, any message that one has: those that were said before it. */
  before: chatMessageIdSchema.optional(),
});

/** Messages that are not deleted, oldest first: the newest ones, or those before. DELETE …/chat/:messageId removes, POST …/chat/:messageId/restore brings back. */
export const chatPageSchema = z.object({
  messages: z.array(chatMessageSchema).max(limits.chatHistoryMessages),
  /** Where what was said before begins. */
  next: nextSchema,
});
