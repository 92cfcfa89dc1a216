import { chatMessageSchema } from '@showfloor/contracts/chat';
import { chatHoldsSchema, queuedMessageSchema } from '@showfloor/contracts/chat-queue';
import { userIdSchema } from '@showfloor/contracts/ids';
import { unixMsSchema } from '@showfloor/contracts/program-time';
import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';

/** A message waits for a moderator, was reported again, or somebody decided on it. About the show. `dueAtMs`: when it is settled by itself. */
export const chatQueued = eventKind(
  'chat.queued',
  z.object({ item: queuedMessageSchema, dueAtMs: unixMsSchema.nullable() }),
);

/** A message that was held goes to the room. About the show. */
export const chatReleased = eventKind('chat.released', z.object({ message: chatMessageSchema }));

/** A message was taken from the room, or is back in it. About the show. */
export const chatTaken = eventKind('chat.taken', z.object({ messageId: z.string() }));
export const chatBrought = eventKind('chat.brought', z.object({ message: chatMessageSchema }));

/** A show holds other messages back than before. About the show. */
export const chatHoldsChanged = eventKind('chat_holds.changed', chatHoldsSchema);

/** Everything that somebody said in a show was taken away at once. About the show. */
export const chatCleared = eventKind('chat.cleared', z.object({ userId: userIdSchema }));
