import { linkShowListSchema } from '@showfloor/contracts/media-link';
import type { MediaOutbox } from '../media-link/media-outbox.ts';
import { defineEndpoint } from './shell/endpoint.ts';

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
