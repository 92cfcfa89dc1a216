import { refuse } from '@showfloor/contracts/errors';
import { showSchema } from '@showfloor/contracts/show';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { presentShow, type ShowPresentation } from '../present-show.ts';
import { type VisibilityParts, visibleShow } from '../show-visibility.ts';

export function getShow(parts: VisibilityParts & ShowPresentation) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId',
    summary: 'One show.',
    tag: 'shows',
    access: 'anyone',
    params: showParams,
    answer: showSchema,
    async handler({ params, viewer }) {
      const show = await visibleShow(parts, params.showId, viewer);
      return show === null ? refuse('not_found') : presentShow(show, parts);
    },
  });
}
