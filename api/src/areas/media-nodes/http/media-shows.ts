import { linkShowListSchema } from '@showfloor/contracts/media-link';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { MediaFacts } from '../media-facts.ts';

/** As many shows as one media node may be given. */
const showsOfANode = 500;

export function mediaShows(facts: MediaFacts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/internal/media/shows',
    summary: 'The live shows with their cues, for a media node that starts.',
    tag: 'media link',
    access: 'media',
    answer: linkShowListSchema,
    async handler() {
      return { shows: await facts.liveShows(showsOfANode) };
    },
  });
}
