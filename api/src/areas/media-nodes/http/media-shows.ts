import { linkShowListSchema } from '@showfloor/contracts/media-link';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { MediaOutbox } from '../media-outbox.ts';

/** As many shows as one media node may be given. */
const showsOfANode = 500;

export function mediaShows(outbox: MediaOutbox) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/internal/media/shows',
    summary: 'The live shows with their cues, for a media node that starts.',
    tag: 'media link',
    access: 'media',
    answer: linkShowListSchema,
    async handler() {
      return { shows: await outbox.liveShows(showsOfANode) };
    },
  });
}
