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

const momentQuerySchema = z.coerce.number().int().min(1e12).max(1e13).optional();

/** GET /api/shows/:showId/chat: without one of these the newest. At most one of `cursor`, `before`, `untilMs` and `sinceMs`. */
export const chatQuerySchema = z.strictObject({
  ...pageQuery(limits.chatHistoryMessages, limits.chatHistoryMessages),
  /** Instead of `cursor`, any message that one has: those that were said before it. */
  before: chatMessageIdSchema.optional(),
  /** The newest of those sent up to then. */
  untilMs: momentQuerySchema,
  /** The oldest of those sent from then on, up to `limits.chatReplayMessages`. */
  sinceMs: momentQuerySchema,
});

/** Messages that are not deleted, oldest first. DELETE …/chat/:messageId removes, POST …/chat/:messageId/restore brings back. */
export const chatPageSchema = z.object({
  messages: z.array(chatMessageSchema).max(limits.chatReplayMessages),
  /** Where what was said before begins. */
  next: nextSchema,
});
