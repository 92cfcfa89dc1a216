import { z } from 'zod';
import { chatKindSchema, chatMessageSchema } from './chat.ts';
import { queuedMessageSchema, queueStateSchema } from './chat-queue.ts';
import { chatRulesSchema } from './chat-rules.ts';
import { shownDropSchema } from './drop.ts';
import { errorCodeSchema } from './errors.ts';
import {
  brandIdSchema,
  chatMessageIdSchema,
  dropIdSchema,
  orderIdSchema,
  productIdSchema,
  questionIdSchema,
  showIdSchema,
  userIdSchema,
  variantIdSchema,
} from './ids.ts';
import { languageTagSchema } from './language.ts';
import { limits } from './limits.ts';
import { moderationActSchema, ownSanctionSchema } from './moderation.ts';
import { moneySchema } from './money.ts';
import { shownOrderStateSchema } from './order.ts';
import { programTimeMsSchema, unixMsSchema } from './program-time.ts';
import { questionSchema } from './question.ts';
import { reactionsSchema, tapsSchema } from './reaction.ts';
import { shownRedPacketSchema } from './red-packet.ts';
import { shownProgramSchema, shownStateSchema } from './show.ts';
import { teammateSchema, teamPageSchema } from './team-presence.ts';
import { cueSchema } from './timeline.ts';
import { openEnum } from './wire.ts';

/** Version of what is spoken on /api/realtime. Goes up only when an old client could misunderstand a new server. */
export const realtimeVersion = 1;

/**
 * A position in a channel's history. `epoch` names the history (a restarted broker that lost it has another one), `offset` counts its events.
 * A client that comes back names the last one it saw: it is given what it missed, or `resync: true` and the whole state.
 */
export const channelPositionSchema = z.object({ epoch: z.string().min(1).max(40), offset: z.int().min(0) });
export type ChannelPosition = z.infer<typeof channelPositionSchema>;

/** What happened in a room, in order, kept in the channel's history. */
export const roomEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('cue'), cue: cueSchema }),
  z.object({ type: z.literal('chat'), message: chatMessageSchema }),
  z.object({ type: z.literal('chat_deleted'), messageId: chatMessageIdSchema }),
  z.object({ type: z.literal('chat_restored'), message: chatMessageSchema }),
  /** All messages of a person that came before are deleted. The newest of them are named by `chat_deleted`s too, for pages of before. */
  z.object({ type: z.literal('chat_cleared'), userId: userIdSchema }),
  /** The message that stands above the chat from now on; null: none. */
  z.object({ type: z.literal('chat_pinned'), message: chatMessageSchema.nullable() }),
  /** By which rules the audience writes from now on. */
  z.object({ type: z.literal('chat_rules'), rules: chatRulesSchema }),
  /** A question was asked, or is in another state. Its votes are counters. */
  z.object({ type: z.literal('question'), question: questionSchema }),
  /** A question is the team's alone to see now. Opened again, it comes as `question`. */
  z.object({ type: z.literal('question_dismissed'), questionId: questionIdSchema }),
  z.object({ type: z.literal('show'), state: shownStateSchema, program: shownProgramSchema }),
  /** Products, their order or prices changed: the lineup is at this version now, and is had by GET …/lineup?version=. */
  z.object({ type: z.literal('lineup'), version: z.int().min(0) }),
  /** A drop began to count down, opened, or is over. Its remaining pieces are counters. */
  z.object({ type: z.literal('drop'), drop: shownDropSchema }),
  /** A red packet was dropped, or is over before its time. */
  z.object({ type: z.literal('red_packet'), redPacket: shownRedPacketSchema }),
]);
export type RoomEvent = z.infer<typeof roomEventSchema>;

/** Who came since the last word about it: some by their names, and how many others. */
export const joinedSchema = z.object({
  names: z.array(z.string()).max(limits.joinedNames),
  others: z.int().min(0),
});
export type Joined = z.infer<typeof joinedSchema>;

/** Last value wins; not in the history. All are sent whole in `welcome`, and in a tick only what changed. */
export const roomCountersSchema = z.object({
  viewers: z.int().min(0).optional(),
  /** Pieces available, by variant id. */
  available: z.record(variantIdSchema, z.int().min(0)).optional(),
  /** Pieces that remain of open drops, by drop id. */
  dropsLeft: z.record(dropIdSchema, z.int().min(0)).optional(),
  /** Running totals of the show. They begin again at 0 when a broker lost its data: what is shown of them is how they grow. */
  reactions: reactionsSchema.optional(),
  /** Votes by question id; not in `welcome`: the list of questions has them. */
  questionVotes: z.record(questionIdSchema, z.int().min(0)).optional(),
  /** Passes by: each is news of its own, and `welcome` has none. */
  joined: joinedSchema.optional(),
});
export type RoomCounters = z.infer<typeof roomCountersSchema>;

/**
 * The first frame after `hello`. With `resync` the client drops its state and takes this one; else `events` are those missed since `resume`, and
 * `cues` and `chat` are empty. It comes again, with `resync`, when what was missed can no longer be sent (a reader that was too slow for too long,
 * a broker that lost its history). A message or cue may be in the state and follow as an event: they are kept by their ids.
 */
export const welcomeSchema = z.object({
  type: z.literal('welcome'),
  v: z.literal(realtimeVersion),
  serverTimeMs: unixMsSchema,
  position: channelPositionSchema,
  resync: z.boolean(),
  state: shownStateSchema,
  program: shownProgramSchema,
  /** Newest cues of the timeline's present epoch that are still needed to know what is pinned anywhere in it; more by GET …/timeline. */
  timelineEpoch: z.int().min(1),
  /** Who has the lineup of this version need not fetch it. Servers of before don't say. */
  lineupVersion: z.int().min(0).optional(),
  cues: z.array(cueSchema).max(limits.timelinePageCues),
  chat: z.array(chatMessageSchema).max(limits.chatHistoryMessages),
  /** The message that stands above the chat. Servers of before don't say. */
  pinned: chatMessageSchema.nullable().optional(),
  /** Servers of before don't say. */
  chatRules: chatRulesSchema.optional().catch(undefined),
  /** Those that count down or are open. Servers of before don't say. */
  drops: z.array(shownDropSchema).max(limits.dropsPerShow).optional(),
  /** Red packets that are open. Servers of before don't say. */
  redPackets: z.array(shownRedPacketSchema).max(limits.redPacketsPerShow).optional(),
  events: z.array(roomEventSchema),
  counters: roomCountersSchema,
});
export type Welcome = z.infer<typeof welcomeSchema>;

/**
 * Everything the room said in one tick, as one frame that is written once. `offset` is the position after its last event, so `offset` minus the
 * number of `events` is the position before. A message that was deleted meanwhile is published as its `chat_deleted`.
 */
export const tickSchema = z.object({
  type: z.literal('tick'),
  offset: z.int().min(0),
  events: z.array(roomEventSchema).optional(),
  counters: roomCountersSchema.optional(),
});
export type Tick = z.infer<typeof tickSchema>;

/** Answers to what this client asked, by the `ref` it gave. */
export const ackSchema = z.object({
  type: z.literal('ack'),
  ref: z.int().min(0),
  /** A moderator sees the message first: the room doesn't hear it yet. Its author hears what becomes of it as `chat_decided`. */
  held: z.literal(true).optional().catch(undefined),
  /** Of a message that is held. */
  messageId: chatMessageIdSchema.optional().catch(undefined),
});
export const nackSchema = z.object({
  type: z.literal('nack'),
  ref: z.int().min(0),
  /** A code of a newer server: the message says what it is. */
  code: errorCodeSchema.catch('invalid_request'),
  message: z.string(),
  /** When to try again, for `rate_limited`, `slow_mode`, `timed_out`, and for `followers_only` where waiting helps. */
  retryAfterMs: z.int().min(0).optional(),
});
export const pongSchema = z.object({ type: z.literal('pong'), serverTimeMs: unixMsSchema });

/** What happened to one person, on whichever device, or is for them to know. What it concerns is fetched anew: an event only says that there is news. */
export const personEventSchema = z.discriminatedUnion('type', [
  /** The session of this connection has ended. The connection ends next, with `session_changed`. */
  z.object({ type: z.literal('signed_out') }),
  /** The person's role in a brand is another one. The connection ends next, with `session_changed`. */
  z.object({ type: z.literal('role_changed') }),
  /** An order of theirs was made, or is in another state. */
  z.object({ type: z.literal('order'), orderId: orderIdSchema, state: shownOrderStateSchema }),
  /** To the team in a show's room: a line of an order was paid. Under a load that nobody can read along some are left out; the sums have all. */
  z.object({
    type: z.literal('sale'),
    showId: showIdSchema,
    orderId: orderIdSchema,
    /** Which line of the order. */
    position: z.int().min(0),
    productId: productIdSchema,
    productName: z.string(),
    options: z.record(z.string(), z.string()),
    quantity: z.int().min(1),
    unitPrice: moneySchema,
    atMs: unixMsSchema,
  }),
  /** A message of theirs that was held is in the room now (`approved`, `released`), or stays away. */
  z.object({
    type: z.literal('chat_decided'),
    showId: showIdSchema,
    messageId: chatMessageIdSchema,
    state: openEnum(queueStateSchema, 'expired'),
  }),
  /** To those in a show's room who may moderate it: a message waits for them, or somebody decided on it. */
  z.object({ type: z.literal('chat_queued'), showId: showIdSchema, item: queuedMessageSchema }),
  /** The same of more messages than one can be told of: the queue is fetched anew. */
  z.object({ type: z.literal('chat_queue_moved'), showId: showIdSchema }),
  /** A moderator has paused or banned them, or has taken that back (`lifted`). */
  z.object({
    type: z.literal('sanction'),
    brandId: brandIdSchema,
    sanction: ownSanctionSchema,
    lifted: z.boolean(),
  }),
  /** A message of their own that the room's ticks don't bring: drawn as any other of the room. */
  z.object({ type: z.literal('chat_own'), showId: showIdSchema, message: chatMessageSchema }),
  /** To those in a show's room who may moderate it: somebody wrote it whom the audience does not hear. */
  z.object({ type: z.literal('chat_shadowed'), showId: showIdSchema, message: chatMessageSchema }),
  /** To the team in a show's room: who of them is there, and where. Of more than can be told of, some. */
  z.object({
    type: z.literal('team'),
    showId: showIdSchema,
    people: z.array(teammateSchema).max(limits.teammatesShown),
  }),
  /** To the team in a show's room: something of its drops changed, planned ones among them; they are fetched anew. */
  z.object({ type: z.literal('drops'), showId: showIdSchema }),
  /** A place of theirs in a line of the show is another one: something is offered to them, or no longer; their places are fetched anew. */
  z.object({ type: z.literal('place'), showId: showIdSchema }),
  /** To those in a show's room who may moderate it: one of them did something, or took it back. Of many at once some are left out; the log has all. */
  z.object({ type: z.literal('moderation'), act: moderationActSchema }),
]);
export type PersonEvent = z.infer<typeof personEventSchema>;

/**
 * Beside the room's ticks, for the person alone whose session the connection has. No part of the room's history: it has no offset and is not sent
 * again, so what it is about is fetched anew after each welcome. Of several states of one order the last is sent.
 */
export const personMessageSchema = z.object({
  type: z.literal('person'),
  events: z.array(personEventSchema).max(limits.personMessageEvents),
});
export type PersonMessage = z.infer<typeof personMessageSchema>;

export const serverMessageSchema = z.discriminatedUnion('type', [
  welcomeSchema,
  tickSchema,
  personMessageSchema,
  ackSchema,
  nackSchema,
  pongSchema,
]);
export type ServerMessage = z.infer<typeof serverMessageSchema>;

const refSchema = z
  .int()
  .min(0)
  .max(2 ** 31);

/** What a client may say. `hello` comes first, once; who is speaking is known from the session cookie of the upgrade request. */
export const helloSchema = z.strictObject({
  type: z.literal('hello'),
  v: z.int().min(1),
  showId: showIdSchema,
  resume: channelPositionSchema.optional(),
});
export const clientMessageSchema = z.discriminatedUnion('type', [
  helloSchema,
  /** `name` is only read from viewers without a name of their own account. */
  z.strictObject({
    type: z.literal('chat'),
    ref: refSchema,
    text: z.string().max(limits.chatTextChars * 4),
    name: z.string().trim().min(1).max(40).optional(),
    /** The message that this one answers. Servers of before refuse it, and what follows. */
    replyTo: chatMessageIdSchema.optional(),
    /** Program time of the picture that its author sees. What can't be is taken for the live edge. */
    playheadMs: programTimeMsSchema.optional(),
    /** The language of its author's page. */
    language: languageTagSchema.optional(),
    /** Default: `message`. An announcement is the team's. */
    kind: chatKindSchema.optional(),
  }),
  /** Taps on reactions. Nothing is answered: what is too much is left out. Servers of before skip it. */
  z.strictObject({ type: z.literal('react'), kinds: tapsSchema }),
  /** On which page this is, for the others of the team; from anybody else it means nothing. Servers of before skip it. */
  z.strictObject({ type: z.literal('here'), page: teamPageSchema }),
  z.strictObject({ type: z.literal('ping') }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;
