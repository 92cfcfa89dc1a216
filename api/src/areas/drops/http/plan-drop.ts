import { dropSchema, newDropSchema, putDropSchema } from '@showfloor/contracts/drop';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { afterChange } from '../after-change.ts';
import { type DropParts, dropParams } from './drop-params.ts';

/** Plans are the team's secret. */
export function planDrop({ drops, shows, gate, askMs }: DropParts) {
  return [
    defineEndpoint({
      method: 'POST',
      path: '/api/shows/:showId/drops',
      summary:
        'Plans a drop of a variant in the lineup: nothing is set aside yet, and nobody outside the team hears of it.',
      tag: 'drops',
      access: { permission: 'show.write', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
      params: showParams,
      body: newDropSchema,
      answer: dropSchema,
      status: 201,
      handler: async ({ params, body }) => drops.plan(params.showId, body, await askMs()),
    }),
    defineEndpoint({
      method: 'PUT',
      path: '/api/shows/:showId/drops/:dropId',
      summary:
        'Plans a drop anew, until its countdown starts; of one that is armed more or fewer pieces are set aside.',
      tag: 'drops',
      access: { permission: 'show.write', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
      params: dropParams,
      body: putDropSchema,
      answer: dropSchema,
      handler: async ({ params, body: { version, ...plan } }) =>
        afterChange(gate, await drops.replan(params, version, plan, await askMs())),
    }),
  ];
}
