import { z } from 'zod';
import { chatMessageIdSchema, moderationActIdSchema, showIdSchema, userIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { nextSchema, pageQuery } from './page.ts';
import { programTimeMsSchema, unixMsSchema } from './program-time.ts';
import { lineSchema } from './text.ts';
import { openEnum } from './wire.ts';

/** What was done. `other`: something of a newer server. */
export const moderationActKindSchema = z.enum([
  'message_deleted',
  'message_restored',
  'message_approved',
  'message_refused',
  'messages_cleared',
  'other',
]);
export type ModerationActKind = z.infer<typeof moderationActKindSchema>;

/** Why somebody did it, for their colleagues; empty: they didn't say. */
export const moderationReasonSchema = lineSchema(limits.moderationReasonChars);

/** Somebody as they were called when it was done. */
export const moderationPersonSchema = z.object({ userId: userIdSchema, name: z.string() });
export type ModerationPerson = z.infer<typeof moderationPersonSchema>;

/** What belongs to acts of some kinds. Fields that say nothing are absent. */
export const moderationDetailsSchema = z.object({
  /** Of a message: what it said. */
  text: z.string().optional().catch(undefined),
  /** Of `messages_cleared`: how many. */
  messages: z.int().optional().catch(undefined),
});
export type ModerationDetails = z.infer<typeof moderationDetailsSchema>;

/** One line of the log of what moderators did. It stays when it is taken back, and says so. */
export const moderationActSchema = z.object({
  id: moderationActIdSchema,
  /** Null: in all shows of the brand. */
  showId: showIdSchema.nullable(),
  kind: openEnum(moderationActKindSchema, 'other'),
  by: moderationPersonSchema,
  /** Whom it was done to, or who wrote the message. */
  person: moderationPersonSchema.nullable(),
  messageId: chatMessageIdSchema.nullable(),
  reason: z.string(),
  details: moderationDetailsSchema,
  /** Program time at the live edge when it was done; null when the show was not live. */
  programTimeMs: programTimeMsSchema.nullable(),
  atMs: unixMsSchema,
  undone: z.object({ atMs: unixMsSchema, by: moderationPersonSchema }).nullable(),
});
export type ModerationAct = z.infer<typeof moderationActSchema>;

/** GET /api/shows/:showId/moderation/acts, the latest first: those of the show, and of its brand as a whole. */
export const listActsQuerySchema = z.strictObject({
  /** To whom it was done. */
  userId: userIdSchema.optional(),
  kind: moderationActKindSchema.optional(),
  ...pageQuery(50),
});
export const actListSchema = z.object({ acts: z.array(moderationActSchema), next: nextSchema });
