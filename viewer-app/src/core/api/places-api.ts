import { type JoinLine, linePlaceSchema, linePlacesSchema } from '@showfloor/contracts/line';
import type { Transport } from './transport.ts';

export function createPlacesApi(transport: Transport) {
  const places = (showId: string) => `/api/shows/${showId}/places`;
  return {
    /** The reader's own, newest first. */
    list: async (showId: string, signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: places(showId), signal }, linePlacesSchema)).places,
    join: (showId: string, wish: JoinLine) =>
      transport.json({ method: 'POST', path: places(showId), body: wish }, linePlaceSchema),
    leave: (showId: string, placeId: string) =>
      transport.nothing({ method: 'DELETE', path: `${places(showId)}/${placeId}` }),
  };
}
