import { pinMessageSchema, pinnedMessageSchema } from '@showfloor/contracts/chat';
import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { ShowRepository } from '../../shows/show.ts';
import type { PinnedMessages } from '../pinned-messages.ts';

export interface ChatPinParts {
  readonly pinned: PinnedMessages;
  readonly shows: ShowRepository;
  readonly nowMs: () => number;
}

export function putChatPin({ pinned, shows, nowMs }: ChatPinParts) {
  return defineEndpoint({
    method: 'PUT',
    path: '/api/shows/:showId/chat-pin',
    summary: 'Puts a message above the chat, in place of the one that is there. Doing it twice is fine.',
    tag: 'chat',
    access: { permission: 'pin.write', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
    params: showParams,
    body: pinMessageSchema,
    answer: pinnedMessageSchema,
    async handler({ params, body, viewer }) {
      const message = await pinned.pin(params.showId, body.messageId, viewer.userId, nowMs());
      return message === null ? refuse('not_found', { param: 'messageId' }) : { message };
    },
  });
}
