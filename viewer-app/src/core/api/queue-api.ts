import {
  chatHoldsSchema,
  type decideQueueSchema,
  type listQueueQuerySchema,
  type putChatHoldsSchema,
  queueDecisionsSchema,
  queueListSchema,
} from '@showfloor/contracts/chat-queue';
import type { z } from 'zod';
import type { Transport } from './transport.ts';

/** Messages that wait for a moderator, and which do. */
export function createQueueApi(transport: Transport) {
  const at = (showId: string) => `/api/shows/${showId}/moderation/queue`;
  const holdsOf = (showId: string) => `/api/shows/${showId}/chat-holds`;
  return {
    /** A page of what waits, the oldest first, or of what was decided, the newest first. */
    list: (showId: string, query: Partial<z.output<typeof listQueueQuerySchema>> = {}, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: at(showId), query, signal }, queueListSchema),
    decide: (showId: string, body: z.input<typeof decideQueueSchema>) =>
      transport.json({ method: 'POST', path: `${at(showId)}/decisions`, body }, queueDecisionsSchema),
    /** Has colleagues see at which message one looks; null: at none any more. */
    look: (showId: string, messageId: string | null) =>
      transport.nothing({ method: 'PUT', path: `${at(showId)}/look`, body: { messageId } }),
    holds: (showId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: holdsOf(showId), signal }, chatHoldsSchema),
    putHolds: (showId: string, body: z.input<typeof putChatHoldsSchema>) =>
      transport.json({ method: 'PUT', path: holdsOf(showId), body }, chatHoldsSchema),
  };
}
