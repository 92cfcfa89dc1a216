import { personFileSchema } from '@showfloor/contracts/chat-queue';
import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { ShowRepository } from '../../shows/show.ts';
import type { PeopleRepository } from '../people.ts';
import { personParams } from './person-params.ts';

export interface PersonParts {
  readonly shows: ShowRepository;
  readonly people: PeopleRepository;
  readonly nowMs: () => number;
}

export function getPerson({ shows, people }: PersonParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId/moderation/people/:userId',
    summary: 'What the brand’s moderators know of somebody: what they said in its shows, reports, and notes.',
    tag: 'moderation',
    access: { permission: 'chat.moderate', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
    params: personParams,
    answer: personFileSchema,
    async handler({ params: { showId, userId } }) {
      const owner = await shows.ownerOf(showId);
      return owner === null ? refuse('not_found') : people.file(owner.brandId, userId);
    },
  });
}
