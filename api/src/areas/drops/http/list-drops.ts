import { dropListSchema } from '@showfloor/contracts/drop';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import type { DropParts } from './drop-params.ts';

export function listDrops({ drops, shows }: DropParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/shows/:showId/drops',
    summary:
      'The drops of a show, newest first, with those that are planned. What everybody may know of them the room says.',
    tag: 'drops',
    access: { permission: 'pin.write', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
    params: showParams,
    answer: dropListSchema,
    handler: async ({ params }) => ({ drops: await drops.of(params.showId) }),
  });
}
