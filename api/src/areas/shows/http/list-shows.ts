import { listShowsQuerySchema, showSchema } from '@showfloor/contracts/show';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../../platform/identity/memberships.ts';
import { presentShow, type ShowPresentation } from '../present-show.ts';
import type { ShowRepository } from '../show.ts';

export interface ListShowsParts extends ShowPresentation {
  readonly shows: ShowRepository;
  readonly memberships: MembershipRepository;
  readonly nowMs: () => number;
}

export function listShows(parts: ListShowsParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows',
    summary: 'Shows: those on air, then those to come, then those that are over. Drafts of the asker’s own brands.',
    tag: 'shows',
    access: 'anyone',
    query: listShowsQuerySchema,
    answer: z.object({ shows: z.array(showSchema) }),
    async handler({ query, viewer }) {
      const { state = null, brandId = null, limit } = query;
      const own = viewer === null || viewer.anonymous ? [] : await parts.memberships.membershipsOf(viewer.userId);
      const draftsOf = own.map((membership) => membership.brandId);
      const listed = await parts.shows.list({ state, brandId, draftsOf, limit, nowMs: parts.nowMs() });
      return { shows: listed.map((show) => presentShow(show, parts)) };
    },
  });
}
