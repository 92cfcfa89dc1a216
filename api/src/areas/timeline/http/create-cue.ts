import { isRefusal } from '@showfloor/contracts/errors';
import { appendedCuesSchema, createCueSchema } from '@showfloor/contracts/timeline';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { ShowRepository } from '../../shows/show.ts';
import { type AppendParts, appendCue } from '../append-cues.ts';

export function createCue(parts: AppendParts & { readonly shows: ShowRepository }) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/shows/:showId/cues',
    summary: 'Announces a line to everybody, or begins a chapter, at this moment of the program.',
    tag: 'pins',
    access: { permission: 'pin.write', ownerOf: ({ params }) => parts.shows.ownerOf(params.showId) },
    params: showParams,
    body: createCueSchema,
    answer: appendedCuesSchema,
    status: 201,
    async handler({ params, body, viewer }) {
      const cues = await appendCue(parts, params.showId, body, viewer.userId);
      return isRefusal(cues) ? cues : { cues: [...cues] };
    },
  });
}
