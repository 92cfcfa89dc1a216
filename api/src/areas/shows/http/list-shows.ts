import { listShowsQuerySchema, showListSchema } from '@showfloor/contracts/show';
import { cursorOf, cursorText } from '../../../platform/http/cursor.ts';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../../platform/identity/memberships.ts';
import { presentShow, type ShowPresentation } from '../present-show.ts';
import type { ShowRepository } from '../show.ts';
import { showPlaceSchema } from '../show-place.ts';

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
    query: listShowsQuerySchema.extend({ cursor: cursorOf(showPlaceSchema).optional() }),
    answer: showListSchema,
    async handler({ query, viewer }) {
      const { state = null, brandId = null, cursor: after = null, limit } = query;
      const own = viewer === null || viewer.anonymous ? [] : await parts.memberships.membershipsOf(viewer.userId);
      const draftsOf = own.map((membership) => membership.brandId);
      const filter = { state, brandId, draftsOf, after, limit, nowMs: parts.nowMs() };
      const { shows, next } = await parts.shows.list(filter);
      return { shows: shows.map((show) => presentShow(show, parts)), next: next && cursorText(next) };
    },
  });
}
