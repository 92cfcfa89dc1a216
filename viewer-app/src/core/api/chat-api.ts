import { chatPageSchema } from '@showfloor/contracts/chat';
import type { Transport } from './transport.ts';

export function createChatApi(transport: Transport) {
  const message = (showId: string, messageId: string) => `/api/shows/${showId}/chat/${messageId}`;
  return {
    recent: async (showId: string, signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: `/api/shows/${showId}/chat`, signal }, chatPageSchema)).messages,
    remove: (showId: string, messageId: string) =>
      transport.nothing({ method: 'DELETE', path: message(showId, messageId) }),
    restore: (showId: string, messageId: string) =>
      transport.nothing({ method: 'POST', path: `${message(showId, messageId)}/restore` }),
  };
}
