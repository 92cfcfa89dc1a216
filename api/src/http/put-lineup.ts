import { isRefusal } from '@showfloor/contracts/errors';
import { lineupSchema, putLineupSchema } from '@showfloor/contracts/show';
import type { LineupRepository } from '../shows/lineup.ts';
import type { RoomAnnouncer } from '../shows/room-announcer.ts';
import type { ShowRepository } from '../shows/show.ts';
import { showParams } from './params.ts';
import { presentLineup } from './present/lineup.ts';
import type { Links } from './present/links.ts';
import { defineEndpoint } from './shell/endpoint.ts';

export interface PutLineupParts {
  readonly shows: ShowRepository;
  readonly lineups: LineupRepository;
  readonly announcer: RoomAnnouncer;
  readonly links: Links;
}

export function putLineup({ shows, lineups, announcer, links }: PutLineupParts) {
  return defineEndpoint({
    method: 'PUT',
    path: '/api/shows/:showId/lineup',
    summary: 'Replaces the whole run of show, also while it is live.',
    tag: 'shows',
    access: { permission: 'show.write', brandOf: ({ params }) => shows.brandOf(params.showId) },
    params: showParams,
    body: putLineupSchema,
    answer: lineupSchema,
    async handler({ params, body }) {
      const lineup = await lineups.put(params.showId, body.version, body.items);
      if (isRefusal(lineup)) return lineup;
      announcer.announce(lineup.showId, { type: 'lineup', version: lineup.version });
      return presentLineup(lineup, links, true);
    },
  });
}
