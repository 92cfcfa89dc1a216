import { z } from 'zod';
import { chatMessageSchema } from './chat.ts';
import { chatMessageIdSchema, moderationActIdSchema, showIdSchema, userIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { nextSchema, pageQuery } from './page.ts';
import { unixMsSchema } from './program-time.ts';
import { messageSchema, proseSchema } from './text.ts';
import { openEnum } from './wire.ts';

/**
 * Why a moderator sees a message before the room does: a phrase of a list (`filter`), many say the same (`raid`), its author was never heard in this
 * brand's shows (`first_time`), the show holds everything back (`hold_back`), or viewers reported it (`reported`). `other`: a reason of a newer server.
 */
export const holdReasonSchema = z.enum(['filter', 'raid', 'first_time', 'hold_back', 'reported', 'other']);
export type HoldReason = z.infer<typeof holdReasonSchema>;

/**
 * The life of a message in the queue. Open: `held` (the room doesn't see it), `reported` (it does). Closed: `approved`, `removed`, `released`
 * (by itself, after the show's hold-back), `expired` (held, and nobody decided in time: it stays away).
 */
export const queueStateSchema = z.enum(['held', 'reported', 'approved', 'removed', 'released', 'expired']);
export type QueueState = z.infer<typeof queueStateSchema>;

export const reportReasonSchema = z.enum(['spam', 'insult', 'hate', 'sexual', 'fraud', 'other']);
export type ReportReason = z.infer<typeof reportReasonSchema>;

/** POST /api/shows/:showId/chat/:messageId/reports → 204. Again by the same person: the first one stays. */
export const reportMessageSchema = z.strictObject({
  reason: reportReasonSchema,
  note: messageSchema(limits.reportNoteChars).optional(),
});

/** What is known of who wrote a message, over all shows of the brand. */
export const authorHistorySchema = z.object({
  /** Those that the rooms saw, and of them those that were taken away. */
  messages: z.int().min(0),
  removed: z.int().min(0),
  /** When the first of them was sent; null: they were never heard. */
  firstSeenAtMs: unixMsSchema.nullable(),
  /** Acts of moderators on the person, such as time-outs, that were not taken back. */
  acts: z.int().min(0),
  notes: z.int().min(0),
});
export type AuthorHistory = z.infer<typeof authorHistorySchema>;

/** A message that waits, or waited, for a moderator. */
export const queuedMessageSchema = z.object({
  message: chatMessageSchema,
  state: openEnum(queueStateSchema, 'expired'),
  reasons: z.array(openEnum(holdReasonSchema, 'other')),
  /** The phrases that were found in it. */
  phrases: z.array(z.string()),
  queuedAtMs: unixMsSchema,
  /** When it goes to the room by itself; null: only by a decision. */
  releaseAtMs: unixMsSchema.nullable(),
  /** Reports that count, and how often each reason was given. */
  reports: z.int().min(0),
  reportReasons: z.partialRecord(reportReasonSchema, z.int().min(1)),
  /** Who decided, and when; `by` is null where nobody did: it was released, or expired. */
  decided: z
    .object({ by: z.object({ userId: userIdSchema, name: z.string() }).nullable(), atMs: unixMsSchema })
    .nullable(),
});
export type QueuedMessage = z.infer<typeof queuedMessageSchema>;

/** GET /api/shows/:showId/moderation/queue. Open ones come oldest first, decided ones newest first. */
export const listQueueQuerySchema = z.strictObject({
  state: z.enum(['open', 'decided']).default('open'),
  /** Of one author. */
  userId: userIdSchema.optional(),
  ...pageQuery(50),
});
export const queueListSchema = z.object({
  items: z.array(queuedMessageSchema.extend({ author: authorHistorySchema })),
  next: nextSchema,
});

/** POST /api/shows/:showId/moderation/queue/decisions. `approve`: the room sees it, or goes on to. `remove`: it doesn't. */
export const decideQueueSchema = z.strictObject({
  decision: z.enum(['approve', 'remove']),
  messageIds: z.array(chatMessageIdSchema).min(1).max(limits.queueDecisions),
});
/** Each message is in one of the two; what isn't in the queue is in neither. */
export const queueDecisionsSchema = z.object({
  /** With the act that takes the decision back: POST …/moderation/acts/:actId/undo. */
  decided: z.array(queuedMessageSchema.extend({ actId: moderationActIdSchema })),
  /** Somebody was faster: as it stands, with who decided. */
  taken: z.array(queuedMessageSchema),
});

/** GET /api/shows/:showId/chat-aside: what who asks alone may see of a show's chat, which no state of its room has. Nobody in particular sees nothing. */
export const chatAsideSchema = z.object({
  /** Their own messages that a moderator sees first, oldest first. */
  held: z
    .array(z.object({ messageId: chatMessageIdSchema, text: z.string(), sentAtMs: unixMsSchema }))
    .max(limits.chatAsideHeld),
  /** To who may moderate: what shadowed people wrote, oldest first. */
  shadowed: z.array(chatMessageSchema).max(limits.chatAsideShadowed),
});
export type ChatAside = z.infer<typeof chatAsideSchema>;

/**
 * PUT /api/shows/:showId/moderation/queue/look → 204: at which message of the queue one looks, null: at none any more. Colleagues see it (`team`) as
 * long as one is at the desk, for `limits.queueLookMs` unless it is said again. It keeps nobody from deciding.
 */
export const putQueueLookSchema = z.strictObject({ messageId: chatMessageIdSchema.nullable() });

/** GET and PUT /api/shows/:showId/chat-holds: which messages of a show's audience moderators see first. */
export const chatHoldsSchema = z.object({
  /** Each message waits so long, in seconds, and goes to the room by itself then; 0: none does. */
  holdSeconds: z.int().min(0).max(limits.holdSeconds),
  /** The first message of somebody in the brand's shows waits for a decision. */
  holdFirstTimers: z.boolean(),
});
export type ChatHolds = z.infer<typeof chatHoldsSchema>;
export const putChatHoldsSchema = z.strictObject(chatHoldsSchema.shape);

/** GET and PUT /api/brands/:brandId/report-settings */
export const reportSettingsSchema = z.object({
  /** Reports by so many different persons take a message from the room until a moderator decides. */
  reportsToHold: z.int().min(1).max(limits.reportsToHold),
});
export const putReportSettingsSchema = z.strictObject(reportSettingsSchema.shape);

/** POST /api/shows/:showId/moderation/people/:userId/clear: takes away everything that somebody said in a show, in one act. */
export const clearedSchema = z.object({ actId: moderationActIdSchema.nullable(), messages: z.int().min(0) });

/** What moderators remember of somebody, for each other. */
export const personNoteSchema = z.object({
  text: z.string(),
  by: z.object({ userId: userIdSchema, name: z.string() }),
  atMs: unixMsSchema,
});
export type PersonNote = z.infer<typeof personNoteSchema>;
/** POST …/moderation/people/:userId/notes → 201 */
export const addNoteSchema = z.strictObject({ text: proseSchema(limits.personNoteChars).min(1) });

/** A message of somebody, wherever in the brand it was said. */
export const spokenMessageSchema = z.object({
  showId: showIdSchema,
  showTitle: z.string(),
  message: chatMessageSchema,
  /** When it was taken away; null: the room sees it. */
  deletedAtMs: unixMsSchema.nullable(),
});

/** GET /api/shows/:showId/moderation/people/:userId: what the brand's moderators know of somebody. */
export const personFileSchema = z.object({
  userId: userIdSchema,
  /** The names they spoke under, the last first. */
  names: z.array(z.string()),
  history: authorHistorySchema,
  /** The newest, deleted ones among them. */
  messages: z.array(spokenMessageSchema),
  /** Reports of their messages, and of their own reports those that were upheld and refused. */
  reportsOf: z.int().min(0),
  reportsBy: z.object({ upheld: z.int().min(0), refused: z.int().min(0), open: z.int().min(0) }),
  notes: z.array(personNoteSchema),
});
export type PersonFile = z.infer<typeof personFileSchema>;
