import { isRefusal } from '@showfloor/contracts/errors';
import { lineupSchema, putLineupOrderSchema } from '@showfloor/contracts/show';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { presentLineup } from '../present-lineup.ts';
import type { PutLineupParts } from './put-lineup.ts';

export function putLineupOrder({ shows, lineups, links }: PutLineupParts) {
  return defineEndpoint({
    method: 'PUT',
    path: '/api/shows/:showId/lineup/order',
    summary: 'Puts the products of the run of show into another order, also while it is live.',
    tag: 'shows',
    access: { permission: 'pin.write', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
    params: showParams,
    body: putLineupOrderSchema,
    answer: lineupSchema,
    async handler({ params, body }) {
      const lineup = await lineups.reorder(params.showId, body.version, body.productIds);
      return isRefusal(lineup) ? lineup : presentLineup(lineup, links, true);
    },
  });
}
