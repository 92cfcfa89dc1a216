import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { ChatPinParts } from './put-chat-pin.ts';

export function deleteChatPin({ pinned, shows, nowMs }: ChatPinParts) {
  return defineEndpoint({
    method: 'DELETE',
    path: '/api/shows/:showId/chat-pin',
    summary: 'Takes away the message that stands above the chat. Doing it twice is fine.',
    tag: 'chat',
    access: { permission: 'pin.write', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
    params: showParams,
    handler: ({ params, viewer }) => pinned.unpin(params.showId, viewer.userId, nowMs()),
  });
}
