import { chatPageSchema } from '@showfloor/contracts/chat';
import { refuse } from '@showfloor/contracts/errors';
import type { Chat } from '../chat/chat.ts';
import { showParams } from './params.ts';
import { defineEndpoint } from './shell/endpoint.ts';
import { type VisibilityParts, visibleShow } from './show-visibility.ts';

export function getChat(parts: VisibilityParts & { readonly chat: Chat }) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId/chat',
    summary: 'The newest messages that are not deleted, oldest first.',
    tag: 'chat',
    access: 'anyone',
    params: showParams,
    answer: chatPageSchema,
    async handler({ params, viewer }) {
      const show = await visibleShow(parts, params.showId, viewer);
      return show === null ? refuse('not_found') : { messages: await parts.chat.newest(show.id) };
    },
  });
}
