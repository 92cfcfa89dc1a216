import { assertNever } from '@showfloor/contracts/assert-never';
import { refuse } from '@showfloor/contracts/errors';
import { linkPostSchema } from '@showfloor/contracts/media-link';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { applyProgramState } from '../apply-program-state.ts';
import type { ShowRepository } from '../show.ts';

export function mediaEvents(shows: ShowRepository) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/internal/media/events',
    summary: 'Events of a media node.',
    tag: 'media link',
    access: 'media',
    body: linkPostSchema,
    async handler({ body, log }) {
      switch (body.type) {
        case 'program':
          log.info({ showId: body.showId, program: body.program }, 'the program changed');
          if (!(await applyProgramState(shows, body.showId, body.program, body.serverTimeMs)))
            return refuse('not_found');
          return;
        case 'segment_stored':
        case 'segments_stored':
          // Nothing here follows segments yet: the replay is the media node's own.
          return;
        default:
          assertNever(body);
      }
    },
  });
}
