import { joinLineSchema, linePlaceSchema } from '@showfloor/contracts/line';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { LineParts } from './line-params.ts';

export function joinLine({ lines, askMs, keysOf }: LineParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/shows/:showId/places',
    summary:
      'Gets in line for a piece of a drop, or of a variant, that is sold out in a live show: what others give back is offered to those in line. Who has a place there is answered with it.',
    tag: 'drops',
    access: 'viewer',
    params: showParams,
    body: joinLineSchema,
    answer: linePlaceSchema,
    async handler({ viewer, params, body, network }) {
      const { userId } = viewer;
      return lines.join({ ...params, ...body, userId, ...keysOf({ userId, network }) }, await askMs());
    },
  });
}
