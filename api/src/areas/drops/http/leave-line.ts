import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { type LineParts, placeParams } from './line-params.ts';

export function leaveLine({ lines, gate, askMs }: LineParts) {
  return defineEndpoint({
    method: 'DELETE',
    path: '/api/shows/:showId/places/:placeId',
    summary: 'Gives up your place in a line; a piece that is held for it is offered to the next.',
    tag: 'drops',
    access: 'anyone',
    params: placeParams,
    async handler({ viewer, params }) {
      if (viewer === null) return refuse('not_found');
      const left = await lines.leave({ ...params, userId: viewer.userId }, await askMs());
      if (isRefusal(left)) return left;
      if (left.released.size > 0) await gate.giveBack(left.released);
      return undefined;
    },
  });
}
