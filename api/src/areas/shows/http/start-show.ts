import { isRefusal } from '@showfloor/contracts/errors';
import { showSchema } from '@showfloor/contracts/show';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { presentShow, type ShowPresentation } from '../present-show.ts';
import { type ShowLifeParts, startShow } from '../show-life.ts';

export function postStartShow(parts: ShowLifeParts & ShowPresentation) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/shows/:showId/start',
    summary: 'Takes a show on air. A host who publishes already is seen from now on.',
    tag: 'shows',
    access: { permission: 'show.run', ownerOf: ({ params }) => parts.shows.ownerOf(params.showId) },
    params: showParams,
    answer: showSchema,
    async handler({ params }) {
      const show = await startShow(parts, params.showId);
      return isRefusal(show) ? show : presentShow(show, parts);
    },
  });
}
