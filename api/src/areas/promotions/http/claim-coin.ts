import { refuse } from '@showfloor/contracts/errors';
import { redPacketCoinSchema } from '@showfloor/contracts/red-packet';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { isRehearsalPerson } from '../../../platform/identity/rehearsal-person.ts';
import { type RedPacketParts, redPacketParams } from './red-packet-params.ts';

export function claimCoin({ redPackets, keysOf, askMs }: RedPacketParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/shows/:showId/red-packets/:redPacketId/claims',
    summary:
      'A coin of a red packet, one a person: it is taken off an order of the brand by itself. Whoever asks again hears of the same one.',
    tag: 'promotions',
    access: 'viewer',
    params: redPacketParams,
    answer: redPacketCoinSchema,
    limits: { points: 30, windowSeconds: 10 },
    async handler({ params, viewer: { userId, email }, network }) {
      if (isRehearsalPerson(userId)) return refuse('not_found');
      const keys = keysOf({ userId, network, ...(email !== null && { email }) });
      return redPackets.claim({ ...params, userId, keys, nowMs: await askMs() });
    },
  });
}
