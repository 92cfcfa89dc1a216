import { type DropPlan, dropListSchema, dropSchema, type NewDrop } from '@showfloor/contracts/drop';
import type { Transport } from './transport.ts';

export function createDropsApi(transport: Transport) {
  const drops = (showId: string) => `/api/shows/${showId}/drops`;
  return {
    /** As the team sees them, newest first. */
    list: async (showId: string, signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: drops(showId), signal }, dropListSchema)).drops,
    plan: (showId: string, plan: NewDrop) =>
      transport.json({ method: 'POST', path: drops(showId), body: plan }, dropSchema),
    replan: (showId: string, dropId: string, plan: DropPlan & { readonly version: number }) =>
      transport.json({ method: 'PUT', path: `${drops(showId)}/${dropId}`, body: plan }, dropSchema),
    /** Sets its pieces aside, starts its countdown, or ends it (calls it off, before it opens). */
    act: (showId: string, dropId: string, act: 'arm' | 'start' | 'end') =>
      transport.json({ method: 'POST', path: `${drops(showId)}/${dropId}/${act}` }, dropSchema),
  };
}
