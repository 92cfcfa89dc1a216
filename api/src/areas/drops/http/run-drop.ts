import { dropSchema } from '@showfloor/contracts/drop';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { afterChange } from '../after-change.ts';
import { type DropParts, dropParams } from './drop-params.ts';

/** What those do who run the show. Each tap twice is once: the second is `invalid_transition`, or changes nothing. */
export function runDrop({ drops, shows, gate, askMs }: DropParts) {
  const path = '/api/shows/:showId/drops/:dropId';
  return [
    defineEndpoint({
      method: 'POST',
      path: `${path}/arm`,
      summary: 'Sets the pieces of a planned drop aside: from now on nobody else can buy them.',
      tag: 'drops',
      access: { permission: 'show.run', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
      params: dropParams,
      answer: dropSchema,
      handler: async ({ params }) => afterChange(gate, await drops.arm(params, await askMs())),
    }),
    defineEndpoint({
      method: 'POST',
      path: `${path}/start`,
      summary: 'Starts the countdown of a drop; its pieces are set aside at the latest now. The show is live.',
      tag: 'drops',
      access: { permission: 'show.run', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
      params: dropParams,
      answer: dropSchema,
      handler: async ({ params }) => afterChange(gate, await drops.start(params, await askMs())),
    }),
    defineEndpoint({
      method: 'POST',
      path: `${path}/end`,
      summary:
        'Ends a drop that is open, or calls off one that is not open yet. What is left of it can be bought by everybody again; orders that have pieces of it keep them.',
      tag: 'drops',
      access: { permission: 'show.run', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
      params: dropParams,
      answer: dropSchema,
      handler: async ({ params }) => afterChange(gate, await drops.end(params, await askMs())),
    }),
  ];
}
