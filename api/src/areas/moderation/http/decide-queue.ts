import { decideQueueSchema, queueDecisionsSchema } from '@showfloor/contracts/chat-queue';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { ChatQueue } from '../../chat/chat-queue.ts';
import { type ActingParts, actingIn } from '../acting.ts';

export function decideQueue(parts: ActingParts & { readonly queue: Pick<ChatQueue, 'decide'> }) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/shows/:showId/moderation/queue/decisions',
    summary:
      'Lets messages that wait go to the room, or takes them away. What somebody else has decided stands, and is answered with who did.',
    tag: 'moderation',
    access: { permission: 'chat.moderate', ownerOf: ({ params }) => parts.shows.ownerOf(params.showId) },
    usesReserve: true,
    params: showParams,
    body: decideQueueSchema,
    answer: queueDecisionsSchema,
    handler: ({ params: { showId }, body: { decision, messageIds }, viewer }) =>
      actingIn(parts, showId, viewer, async (begin) => {
        const all = await parts.queue.decide(showId, decision, messageIds, begin);
        return {
          decided: all.flatMap(({ item, actId }) => (actId === null ? [] : [{ ...item, actId }])),
          taken: all.filter(({ actId }) => actId === null).map(({ item }) => item),
        };
      }),
  });
}
