import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { ShowRepository } from '../show.ts';

export function deleteShow(shows: ShowRepository) {
  return defineEndpoint({
    method: 'DELETE',
    path: '/api/shows/:showId',
    summary: 'Removes a draft.',
    tag: 'shows',
    access: { permission: 'show.write', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
    params: showParams,
    async handler({ params }) {
      if (!(await shows.removeDraft(params.showId))) {
        return refuse('invalid_transition', { message: 'Only a draft can be removed.' });
      }
    },
  });
}
