import { refuse } from '@showfloor/contracts/errors';
import { studioTicketSchema } from '@showfloor/contracts/studio';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { Links } from '../../../platform/links/links.ts';
import type { ProgramClock } from '../../media-nodes/program-clock.ts';
import type { ShowRepository } from '../show.ts';
import { signStudioTicket, studioTicketLifeMs } from '../studio-ticket.ts';

export interface StudioTicketParts {
  readonly shows: ShowRepository;
  readonly links: Links;
  readonly mediaLinkSecret: string;
  /** The media node's, which checks the ticket by it. */
  readonly clock: ProgramClock;
}

export function createStudioTicket({ shows, links, mediaLinkSecret, clock }: StudioTicketParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/shows/:showId/studio-ticket',
    summary: 'A ticket by which the asker may publish to the show from a studio, for ten minutes.',
    tag: 'shows',
    access: { permission: 'show.publish', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
    params: showParams,
    answer: studioTicketSchema,
    async handler({ params, viewer }) {
      const show = await shows.find(params.showId);
      if (show === null) return refuse('not_found');
      if (show.state === 'ended') return refuse('invalid_transition', { message: 'This show is over.' });
      const expiresAtMs = clock.nowMs() + studioTicketLifeMs;
      const ticket = signStudioTicket({ showId: show.id, userId: viewer.userId, expiresAtMs }, mediaLinkSecret);
      return { ticket, studioUrl: links.studio, expiresAtMs };
    },
  });
}
