import { isRefusal } from '@showfloor/contracts/errors';
import { lineupSchema, putLineupSchema } from '@showfloor/contracts/show';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { Links } from '../../../platform/links/links.ts';
import type { ShowRepository } from '../../shows/show.ts';
import type { LineupRepository } from '../lineup.ts';
import { presentLineup } from '../present-lineup.ts';

export interface PutLineupParts {
  readonly shows: ShowRepository;
  readonly lineups: LineupRepository;
  readonly links: Links;
}

export function putLineup({ shows, lineups, links }: PutLineupParts) {
  return defineEndpoint({
    method: 'PUT',
    path: '/api/shows/:showId/lineup',
    summary: 'Replaces the whole run of show, also while it is live.',
    tag: 'shows',
    access: { permission: 'show.write', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
    params: showParams,
    body: putLineupSchema,
    answer: lineupSchema,
    async handler({ params, body }) {
      const lineup = await lineups.put(
        params.showId,
        body.version,
        body.items.map(({ showPrices, ...item }) => ({
          ...item,
          showPricesMinor: showPrices
            ? new Map(showPrices.map(({ variantId, priceMinor }) => [variantId, priceMinor]))
            : null,
        })),
      );
      if (isRefusal(lineup)) return lineup;
      return presentLineup(lineup, links, true);
    },
  });
}
