import {
  type newRedPacketSchema,
  redPacketCoinSchema,
  redPacketListSchema,
  redPacketSchema,
} from '@showfloor/contracts/red-packet';
import type { z } from 'zod';
import type { Transport } from './transport.ts';

export function createRedPacketsApi(transport: Transport) {
  const all = (showId: string) => `/api/shows/${showId}/red-packets`;
  return {
    /** As the team sees them, newest first. */
    list: async (showId: string, signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: all(showId), signal }, redPacketListSchema)).redPackets,
    drop: (showId: string, body: z.input<typeof newRedPacketSchema>) =>
      transport.json({ method: 'POST', path: all(showId), body }, redPacketSchema),
    end: (showId: string, redPacketId: string) =>
      transport.json({ method: 'POST', path: `${all(showId)}/${redPacketId}/end` }, redPacketSchema),
    /** The coin of who asks; the same one whenever they ask again. */
    claim: (showId: string, redPacketId: string) =>
      transport.json({ method: 'POST', path: `${all(showId)}/${redPacketId}/claims` }, redPacketCoinSchema),
  };
}
