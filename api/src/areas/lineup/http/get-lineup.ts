import { refuse } from '@showfloor/contracts/errors';
import { getLineupQuerySchema, lineupSchema } from '@showfloor/contracts/show';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { SharedAnswer } from '../../../platform/http/shared-answer.ts';
import type { Links } from '../../../platform/links/links.ts';
import { isMember, type VisibilityParts, visibleShow } from '../../shows/show-visibility.ts';
import type { LineupRepository } from '../lineup.ts';
import { presentLineup } from '../present-lineup.ts';
import type { SharedLineups } from '../shared-lineups.ts';

export interface GetLineupParts extends VisibilityParts {
  readonly lineups: LineupRepository;
  readonly shared: SharedLineups;
  readonly links: Links;
}

export function getLineup(parts: GetLineupParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId/lineup',
    summary:
      'The run of show, with today’s prices and stock. Notes are for members. With a version: a copy that everybody shares.',
    tag: 'shows',
    access: 'anyone',
    params: showParams,
    query: getLineupQuerySchema,
    answer: lineupSchema,
    async handler({ params, query, viewer }) {
      const { version } = query;
      const copy = version === undefined ? null : await parts.shared.of(params.showId, version);
      if (copy) {
        const answer = presentLineup(copy.lineup, parts.links, false);
        // Under the address of another version it would be kept too long.
        return copy.lineup.version === version ? new SharedAnswer(answer, Math.floor(copy.forMs / 1_000)) : answer;
      }
      const show = await visibleShow(parts, params.showId, viewer);
      const lineup = show === null ? null : await parts.lineups.find(show.id);
      if (show === null || lineup === null) return refuse('not_found');
      return presentLineup(lineup, parts.links, await isMember(parts.memberships, viewer, show.brand.id));
    },
  });
}
