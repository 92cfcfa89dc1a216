import { clearedSchema } from '@showfloor/contracts/chat-queue';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { type ActingParts, actingIn } from '../acting.ts';
import type { MessageActs } from '../people.ts';
import { personParams } from './person-params.ts';

export function clearPerson(parts: ActingParts & { readonly acts: MessageActs }) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/shows/:showId/moderation/people/:userId/clear',
    summary: 'Takes away everything that somebody said in the show, and what of it waits, in one act.',
    tag: 'moderation',
    access: { permission: 'chat.moderate', ownerOf: ({ params }) => parts.shows.ownerOf(params.showId) },
    usesReserve: true,
    params: personParams,
    answer: clearedSchema,
    handler: ({ params: { showId, userId }, viewer }) =>
      actingIn(parts, showId, viewer, async (begin) => {
        const act = begin();
        const messages = await parts.acts.clear(showId, userId, act);
        return { actId: messages > 0 ? act.id : null, messages };
      }),
  });
}
