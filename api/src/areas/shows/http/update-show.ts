import { isRefusal } from '@showfloor/contracts/errors';
import { showSchema, updateShowSchema } from '@showfloor/contracts/show';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { presentShow, type ShowPresentation } from '../present-show.ts';
import { type ShowLifeParts, updateShow } from '../show-life.ts';

export function patchShow(parts: ShowLifeParts & ShowPresentation) {
  return defineEndpoint({
    method: 'PATCH',
    path: '/api/shows/:showId',
    summary: 'Changes what is said of a show, or its state before it is live.',
    tag: 'shows',
    access: { permission: 'show.write', ownerOf: ({ params }) => parts.shows.ownerOf(params.showId) },
    params: showParams,
    body: updateShowSchema,
    answer: showSchema,
    async handler({ params, body }) {
      const show = await updateShow(parts, params.showId, body);
      return isRefusal(show) ? show : presentShow(show, parts);
    },
  });
}
