import { chatHoldsSchema, putChatHoldsSchema } from '@showfloor/contracts/chat-queue';
import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { type ActParts, beginAct } from '../../moderators/begin-act.ts';
import type { ShowRepository } from '../../shows/show.ts';
import type { ChatHoldSettings } from '../chat-holds.ts';

interface ChatHoldParts extends ActParts {
  readonly shows: ShowRepository;
  readonly holds: ChatHoldSettings;
}

/** GET and PUT of which messages moderators see first. It is theirs to know. */
export function chatHoldEndpoints(parts: ChatHoldParts) {
  const { shows, holds } = parts;
  const shared = {
    path: '/api/shows/:showId/chat-holds',
    tag: 'moderation',
    params: showParams,
    answer: chatHoldsSchema,
  } as const;
  const ownerOf = ({ params }: { readonly params: { readonly showId: string } }) => shows.ownerOf(params.showId);
  const access = { permission: 'chat.moderate', ownerOf } as const;
  return [
    defineEndpoint({
      ...shared,
      method: 'GET',
      summary: 'Which messages of the audience moderators see before the room does.',
      access,
      handler: ({ params }) => holds.of(params.showId),
    }),
    defineEndpoint({
      ...shared,
      method: 'PUT',
      summary:
        'Says which messages of the audience moderators see first: all for some seconds, and the first of each person.',
      access,
      body: putChatHoldsSchema,
      async handler({ params, body, viewer }) {
        const show = await shows.find(params.showId);
        if (show === null) return refuse('not_found');
        const act = beginAct(parts, { id: show.id, state: show.state, brandId: show.brand.id }, viewer);
        return (await holds.put(show.id, body, act)) ?? refuse('not_found');
      },
    }),
  ];
}
