import { isRefusal } from '@showfloor/contracts/errors';
import { appendedCuesSchema } from '@showfloor/contracts/timeline';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { ShowRepository } from '../../shows/show.ts';
import { type PinParts, unpinCurrent } from '../pins.ts';

export function deleteCurrentPin(parts: PinParts & { readonly shows: ShowRepository }) {
  return defineEndpoint({
    method: 'DELETE',
    path: '/api/shows/:showId/pins/current',
    summary: 'Unpins at this moment of the program.',
    tag: 'pins',
    access: { permission: 'pin.write', ownerOf: ({ params }) => parts.shows.ownerOf(params.showId) },
    params: showParams,
    answer: appendedCuesSchema,
    async handler({ params, viewer }) {
      const cues = await unpinCurrent(parts, params.showId, viewer.userId);
      return isRefusal(cues) ? cues : { cues: [...cues] };
    },
  });
}
