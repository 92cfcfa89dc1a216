import { actListSchema, type listActsQuerySchema } from '@showfloor/contracts/moderation';
import type { z } from 'zod';
import type { Transport } from './transport.ts';

/** What moderators did, and taking it back. */
export function createActsApi(transport: Transport) {
  const at = (showId: string, rest: string) => `/api/shows/${showId}${rest}`;
  return {
    /** A page of acts, the latest first. */
    list: (showId: string, query: Partial<z.output<typeof listActsQuerySchema>> = {}, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: at(showId, '/moderation/acts'), query, signal }, actListSchema),
    /** Takes back what was done to messages. */
    undo: (showId: string, actId: string) =>
      transport.nothing({ method: 'POST', path: at(showId, `/moderation/acts/${actId}/undo`) }),
  };
}
