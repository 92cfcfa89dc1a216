import { isRefusal } from '@showfloor/contracts/errors';
import { cueIdSchema } from '@showfloor/contracts/ids';
import { appendedCuesSchema } from '@showfloor/contracts/timeline';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { ShowRepository } from '../../shows/show.ts';
import { type AppendParts, endCue } from '../append-cues.ts';

export function deleteCue(parts: AppendParts & { readonly shows: ShowRepository }) {
  return defineEndpoint({
    method: 'DELETE',
    path: '/api/shows/:showId/cues/:cueId',
    summary:
      'Ends what is in force at this moment of the program: a product beside, an announcement, a chapter, a pin.',
    tag: 'pins',
    access: { permission: 'pin.write', ownerOf: ({ params }) => parts.shows.ownerOf(params.showId) },
    params: showParams.extend({ cueId: cueIdSchema }),
    answer: appendedCuesSchema,
    async handler({ params, viewer }) {
      const cues = await endCue(parts, params.showId, () => params.cueId, viewer.userId);
      return isRefusal(cues) ? cues : { cues: [...cues] };
    },
  });
}
