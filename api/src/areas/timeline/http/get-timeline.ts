import { refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { timelinePageSchema, timelineQuerySchema } from '@showfloor/contracts/timeline';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { type VisibilityParts, visibleShow } from '../../shows/show-visibility.ts';
import type { TimelineRepository } from '../timeline-repository.ts';

export function getTimeline(parts: VisibilityParts & { readonly timelines: TimelineRepository }) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId/timeline',
    summary: 'Cues after `since`, oldest first; from the start when `epoch` is not the present one.',
    tag: 'pins',
    access: 'anyone',
    params: showParams,
    query: timelineQuerySchema,
    answer: timelinePageSchema,
    async handler({ params, query, viewer }) {
      const show = await visibleShow(parts, params.showId, viewer);
      if (show === null) return refuse('not_found');
      const since = { epoch: query.epoch, seq: query.since };
      return (await parts.timelines.page(show.id, since, limits.timelinePageCues)) ?? refuse('not_found');
    },
  });
}
