import { chatPageSchema } from '@showfloor/contracts/chat';
import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { type VisibilityParts, visibleShow } from '../../shows/show-visibility.ts';
import type { Chat } from '../chat.ts';

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
