import { isRefusal } from '@showfloor/contracts/errors';
import { showSchema } from '@showfloor/contracts/show';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { presentShow, type ShowPresentation } from '../present-show.ts';
import { endShow, type ShowLifeParts } from '../show-life.ts';

export function postEndShow(parts: ShowLifeParts & ShowPresentation) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/shows/:showId/end',
    summary: 'Ends a show for good: its playlist is closed and becomes the replay.',
    tag: 'shows',
    access: { permission: 'show.run', ownerOf: ({ params }) => parts.shows.ownerOf(params.showId) },
    usesReserve: true,
    params: showParams,
    answer: showSchema,
    async handler({ params }) {
      const show = await endShow(parts, params.showId);
      return isRefusal(show) ? show : presentShow(show, parts);
    },
  });
}
