import { newRedPacketSchema, redPacketListSchema, redPacketSchema } from '@showfloor/contracts/red-packet';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { showParams } from '../../../platform/http/params.ts';
import { drawCoins } from '../draw-coins.ts';
import { type RedPacketParts, redPacketParams } from './red-packet-params.ts';

/** What those do who run the show. */
export function runRedPacket({ redPackets, shows, randomBelow, askMs }: RedPacketParts) {
  const path = '/api/shows/:showId/red-packets';
  return [
    defineEndpoint({
      method: 'GET',
      path,
      summary:
        'The red packets of a show, newest first, with what is claimed of each. What everybody may know of them the room says.',
      tag: 'promotions',
      access: { permission: 'pin.write', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
      params: showParams,
      answer: redPacketListSchema,
      handler: async ({ params }) => ({ redPackets: await redPackets.of(params.showId, await askMs()) }),
    }),
    defineEndpoint({
      method: 'POST',
      path,
      summary: 'Drops a red packet in a live show: coins that come to its budget, one a person, until its end.',
      tag: 'promotions',
      access: { permission: 'show.run', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
      params: showParams,
      body: newRedPacketSchema,
      answer: redPacketSchema,
      status: 201,
      handler: async ({ params, body }) =>
        redPackets.open(params.showId, body, drawCoins(body, randomBelow), await askMs()),
    }),
    defineEndpoint({
      method: 'POST',
      path: `${path}/:redPacketId/end`,
      summary: 'Ends a red packet before its time. Coins that are claimed hold.',
      tag: 'promotions',
      access: { permission: 'show.run', ownerOf: ({ params }) => shows.ownerOf(params.showId) },
      params: redPacketParams,
      answer: redPacketSchema,
      handler: async ({ params }) => redPackets.end(params, await askMs()),
    }),
  ];
}
