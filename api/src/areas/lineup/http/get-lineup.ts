import { refuse } from '@showfloor/contracts/errors';
import { lineupSchema } from '@showfloor/contracts/show';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { Links } from '../../../platform/links/links.ts';
import { isMember, type VisibilityParts, visibleShow } from '../../shows/show-visibility.ts';
import type { LineupRepository } from '../lineup.ts';
import { presentLineup } from '../present-lineup.ts';

export function getLineup(parts: VisibilityParts & { readonly lineups: LineupRepository; readonly links: Links }) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId/lineup',
    summary: 'The run of show, with today’s prices and stock. Notes are for members.',
    tag: 'shows',
    access: 'anyone',
    params: showParams,
    answer: lineupSchema,
    async handler({ params, viewer }) {
      const show = await visibleShow(parts, params.showId, viewer);
      const lineup = show === null ? null : await parts.lineups.find(show.id);
      if (show === null || lineup === null) return refuse('not_found');
      return presentLineup(lineup, parts.links, await isMember(parts.memberships, viewer, show.brand.id));
    },
  });
}
