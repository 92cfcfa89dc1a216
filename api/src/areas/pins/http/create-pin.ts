import { isRefusal } from '@showfloor/contracts/errors';
import { appendedCuesSchema, createPinSchema } from '@showfloor/contracts/timeline';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { ShowRepository } from '../../shows/show.ts';
import { type PinParts, pinProduct } from '../pins.ts';

export function createPin(parts: PinParts & { readonly shows: ShowRepository }) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/shows/:showId/pins',
    summary:
      'Pins a product of the lineup at this moment of the program: in the spotlight, in place of what is there, or beside it.',
    tag: 'pins',
    access: { permission: 'pin.write', ownerOf: ({ params }) => parts.shows.ownerOf(params.showId) },
    params: showParams,
    body: createPinSchema,
    answer: appendedCuesSchema,
    status: 201,
    async handler({ params, body, viewer }) {
      const cues = await pinProduct(parts, params.showId, body, viewer.userId);
      return isRefusal(cues) ? cues : { cues: [...cues] };
    },
  });
}
