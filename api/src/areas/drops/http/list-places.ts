import { linePlacesSchema } from '@showfloor/contracts/line';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { type LineParts, toldForMs } from './line-params.ts';

export function listPlaces({ lines, askMs }: LineParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId/places',
    summary:
      'Your own places in the lines of a show, newest first; those that are over are among them for ten minutes.',
    tag: 'drops',
    access: 'anyone',
    params: showParams,
    answer: linePlacesSchema,
    handler: async ({ viewer, params }) => ({
      places: viewer === null ? [] : await lines.of(params.showId, viewer.userId, (await askMs()) - toldForMs),
    }),
  });
}
