import { chatPageSchema } from '@showfloor/contracts/chat';
import type { Transport } from './transport.ts';

export function createChatApi(transport: Transport) {
  const message = (showId: string, messageId: string) => `/api/shows/${showId}/chat/${messageId}`;
  return {
    /** What was said before a message, oldest first. */
    before: (showId: string, messageId: string, signal?: AbortSignal) =>
      transport.json(
        { method: 'GET', path: `/api/shows/${showId}/chat`, query: { before: messageId }, signal },
        chatPageSchema,
      ),
    /** What was said up to a moment, the newest of it; or from a moment on, the oldest of it. */
    around: async (showId: string, moment: { untilMs: number } | { sinceMs: number }, signal?: AbortSignal) =>
      (
        await transport.json(
          { method: 'GET', path: `/api/shows/${showId}/chat`, query: moment, signal },
          chatPageSchema,
        )
      ).messages,
    remove: (showId: string, messageId: string) =>
      transport.nothing({ method: 'DELETE', path: message(showId, messageId) }),
    restore: (showId: string, messageId: string) =>
      transport.nothing({ method: 'POST', path: `${message(showId, messageId)}/restore` }),
  };
}
