import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { chatMessageParams } from '../../../platform/http/params.ts';
import type { ShowRepository } from '../../shows/show.ts';
import type { Chat } from '../chat.ts';

export function deleteChatMessage(parts: { readonly chat: Chat; readonly shows: ShowRepository }) {
  return defineEndpoint({
    method: 'DELETE',
    path: '/api/shows/:showId/chat/:messageId',
    summary: 'Takes a message away from everybody. Doing it twice is fine.',
    tag: 'chat',
    access: { permission: 'chat.moderate', ownerOf: ({ params }) => parts.shows.ownerOf(params.showId) },
    params: chatMessageParams,
    async handler({ params, viewer }) {
      const show = await parts.shows.find(params.showId);
      if (show === null) return refuse('not_found');
      const { id, state, brand } = show;
      return (await parts.chat.remove({ id, state, brandId: brand.id }, params.messageId, viewer)) ?? undefined;
    },
  });
}
