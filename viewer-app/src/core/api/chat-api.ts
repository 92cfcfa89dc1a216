import { chatPageSchema, pinnedMessageSchema, translationSchema } from '@showfloor/contracts/chat';
import { chatAsideSchema, type ReportReason } from '@showfloor/contracts/chat-queue';
import { limits } from '@showfloor/contracts/limits';
import { chatStandingSchema } from '@showfloor/contracts/moderation';
import type { Transport } from './transport.ts';

export function createChatApi(transport: Transport) {
  const message = (showId: string, messageId: string) => `/api/shows/${showId}/chat/${messageId}`;
  const pinOf = (showId: string) => `/api/shows/${showId}/chat-pin`;
  return {
    /** The newest that who asks may read: what a shadowed author wrote is among it for them alone. */
    newest: (showId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: `/api/shows/${showId}/chat`, signal }, chatPageSchema),
    /** What who asks is in the show, and what keeps them from writing. */
    standing: (showId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: `/api/shows/${showId}/chat-standing`, signal }, chatStandingSchema),
    /** What who asks alone may see of the chat, which no state of the room has. */
    aside: (showId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: `/api/shows/${showId}/chat-aside`, signal }, chatAsideSchema),
    /** Tells moderators of a message; again by the same person changes nothing. */
    report: (showId: string, messageId: string, report: { reason: ReportReason; note?: string | undefined }) =>
      transport.nothing({ method: 'POST', path: `${message(showId, messageId)}/reports`, body: report }),
    /** What was said before a message, oldest first. */
    before: (showId: string, messageId: string, signal?: AbortSignal) =>
      transport.json(
        { method: 'GET', path: `/api/shows/${showId}/chat`, query: { before: messageId }, signal },
        chatPageSchema,
      ),
    /** Those that were written over a stretch of the program, in its order; `next` is where a longer stretch goes on. */
    ofStretch: (
      showId: string,
      query: { programFromMs: number; programToMs: number; cursor?: string | undefined },
      signal?: AbortSignal,
    ) =>
      transport.json(
        {
          method: 'GET',
          path: `/api/shows/${showId}/chat`,
          query: { ...query, limit: limits.chatReplayMessages },
          signal,
        },
        chatPageSchema,
      ),
    /** In another language. */
    translation: (showId: string, messageId: string, to: string, signal?: AbortSignal) =>
      transport.json(
        { method: 'GET', path: `${message(showId, messageId)}/translation`, query: { to }, signal },
        translationSchema,
      ),
    /** Puts a message above the chat, for everybody. */
    pin: (showId: string, messageId: string) =>
      transport.json({ method: 'PUT', path: pinOf(showId), body: { messageId } }, pinnedMessageSchema),
    unpin: (showId: string) => transport.nothing({ method: 'DELETE', path: pinOf(showId) }),
    remove: (showId: string, messageId: string) =>
      transport.nothing({ method: 'DELETE', path: message(showId, messageId) }),
    restore: (showId: string, messageId: string) =>
      transport.nothing({ method: 'POST', path: `${message(showId, messageId)}/restore` }),
  };
}
