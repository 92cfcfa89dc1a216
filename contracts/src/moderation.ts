import { z } from 'zod';
import { emailSchema, teamRoleSchema } from './account.ts';
import { chatHoldsSchema } from './chat-queue.ts';
import { chatRulesSchema } from './chat-rules.ts';
import { brandIdSchema, chatMessageIdSchema, moderationActIdSchema, showIdSchema, userIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { nextSchema, pageQuery } from './page.ts';
import { programTimeMsSchema, unixMsSchema } from './program-time.ts';
import { shownStateSchema } from './show.ts';
import { lineSchema } from './text.ts';
import { openEnum } from './wire.ts';

/** What was done. `other`: something of a newer server. */
export const moderationActKindSchema = z.enum([
  'message_deleted',
  'message_restored',
  'message_approved',
  'message_refused',
  'messages_cleared',
  'moderator_added',
  'moderator_removed',
  'timeout',
  'ban',
  'shadow',
  'chat_rules',
  'chat_holds',
  'other',
]);
export type ModerationActKind = z.infer<typeof moderationActKindSchema>;

/**
 * Who of the network of somebody who is banned may not write either: those without an account (families, offices and mobile carriers share a
 * network), or everybody but the team.
 */
export const sanctionNetworkSchema = z.enum(['anonymous', 'all']);
export type SanctionNetwork = z.infer<typeof sanctionNetworkSchema>;

/** Why somebody did it; empty: they didn't say. */
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
  /** Of a sanction: until when; null: for ever. */
  untilMs: unixMsSchema.nullable().optional().catch(undefined),
  /** Of a ban: who of the same network may not write either. */
  network: sanctionNetworkSchema.optional().catch(undefined),
  /** Of a sanction: the messages that it took away. */
  removedMessageIds: z.array(chatMessageIdSchema).optional().catch(undefined),
  /** Of rules of the chat: what they are from then on. */
  rules: chatRulesSchema.optional().catch(undefined),
  rulesBefore: chatRulesSchema.optional().catch(undefined),
  /** Of what moderators see first: which messages that are from then on. */
  holds: chatHoldsSchema.optional().catch(undefined),
  holdsBefore: chatHoldsSchema.optional().catch(undefined),
  /** Of a message that was brought back: the act that had taken it away with others. */
  takenBy: moderationActIdSchema.optional().catch(undefined),
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

/** POST /api/shows/:showId/moderators: whoever has an account by this e-mail, or somebody who was met in the show. Doing it twice is fine. */
export const addModeratorSchema = z.union([
  z.strictObject({ email: emailSchema }),
  z.strictObject({ userId: userIdSchema }),
]);

/** Somebody who moderates one show without being of its brand. DELETE …/moderators/:userId takes that from them. */
export const showModeratorSchema = moderationPersonSchema.extend({ addedAtMs: unixMsSchema });
export type ShowModerator = z.infer<typeof showModeratorSchema>;

/** GET /api/shows/:showId/moderators */
export const showModeratorListSchema = z.object({ moderators: z.array(showModeratorSchema) });

/** GET /api/me/moderating: the shows that who asks moderates without being of their brands, the newest first. */
export const moderatingSchema = z.object({
  shows: z.array(
    z.object({
      showId: showIdSchema,
      title: z.string(),
      state: shownStateSchema,
      brandId: brandIdSchema,
      brandName: z.string(),
    }),
  ),
});
export type Moderating = z.infer<typeof moderatingSchema>;

/** `timeout`: may not write for a while. `ban`: may not write. `shadow`: only they themselves and the team hear what they write, and they aren't notified. */
export const sanctionKindSchema = z.enum(['timeout', 'ban', 'shadow']);
export type SanctionKind = z.infer<typeof sanctionKindSchema>;

const sanctioned = {
  userId: userIdSchema,
  /** `brand`: in all shows of the brand, by who may `brand.moderate`. */
  scope: z.enum(['show', 'brand']).default('show'),
  /** Shown to the person, but for `shadow`. */
  reason: moderationReasonSchema.default(''),
  /** Takes their last messages in this show away. */
  removeMessages: z.boolean().default(false),
};
/** How long; null: for ever. */
const secondsOrEver = z
  .int()
  .min(limits.timeoutMinSeconds)
  .max(10 * 366 * 24 * 3_600)
  .nullable()
  .default(null);

/**
 * POST /api/shows/:showId/sanctions: takes the place of one of the same kind and scope. Nobody sanctions themselves, or somebody of the team
 * (`forbidden`).
 */
export const imposeSanctionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('timeout'),
    ...sanctioned,
    seconds: z.int().min(limits.timeoutMinSeconds).max(limits.timeoutMaxSeconds),
  }),
  z.strictObject({
    kind: z.literal('ban'),
    ...sanctioned,
    seconds: secondsOrEver,
    network: sanctionNetworkSchema.default('anonymous'),
  }),
  z.strictObject({ kind: z.literal('shadow'), ...sanctioned, seconds: secondsOrEver }),
]);
export type ImposeSanction = z.infer<typeof imposeSanctionSchema>;

/** What is in force on somebody. Its id is that of the act that imposed it. */
export const sanctionSchema = z.object({
  id: moderationActIdSchema,
  /** One of a newer server forbids writing as a ban does. */
  kind: openEnum(sanctionKindSchema, 'ban'),
  /** Null: in all shows of the brand. */
  showId: showIdSchema.nullable(),
  person: moderationPersonSchema,
  by: moderationPersonSchema,
  reason: z.string(),
  network: openEnum(sanctionNetworkSchema, 'anonymous'),
  /** Null: for ever. */
  untilMs: unixMsSchema.nullable(),
  atMs: unixMsSchema,
});
export type Sanction = z.infer<typeof sanctionSchema>;

/** GET /api/shows/:showId/sanctions: those in force in the show, of its brand among them, the latest first. DELETE …/sanctions/:actId lifts one. */
export const listSanctionsQuerySchema = z.strictObject({ userId: userIdSchema.optional(), ...pageQuery(50) });
export const sanctionListSchema = z.object({ sanctions: z.array(sanctionSchema), next: nextSchema });

/** What is in force on oneself, as far as one is told. */
export const ownSanctionSchema = z.object({
  id: moderationActIdSchema,
  kind: openEnum(z.enum(['timeout', 'ban']), 'ban'),
  showId: showIdSchema.nullable(),
  reason: z.string(),
  untilMs: unixMsSchema.nullable(),
});
export type OwnSanction = z.infer<typeof ownSanctionSchema>;

/** GET /api/shows/:showId/chat-standing: what who asks is in the show, and what keeps them from writing. */
export const chatStandingSchema = z.object({
  /** A role of a newer server may nothing here. */
  role: teamRoleSchema.nullable().catch(null),
  /** The one that lasts longest; null: none. */
  sanction: ownSanctionSchema.nullable(),
  /** Why they can't write now, by a code of `errors.ts`; null: they can. Rules for each message (slow mode, emoji) are not looked at. */
  refusedBy: z.string().nullable(),
  /** When that is over by itself, where it is no sanction of one's own; absent: only something that happens ends it. */
  refusedUntilMs: unixMsSchema.optional().catch(undefined),
  rules: chatRulesSchema,
});
export type ChatStanding = z.infer<typeof chatStandingSchema>;
