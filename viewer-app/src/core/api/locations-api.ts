import {
  type changeLocationSchema,
  locationListSchema,
  locationSchema,
  type newLocationSchema,
} from '@showfloor/contracts/location';
import type { z } from 'zod';
import type { Transport } from './transport.ts';

export function createLocationsApi(transport: Transport) {
  const all = (brandId: string) => `/api/brands/${brandId}/locations`;
  return {
    /** In the order in which orders are given to them. */
    list: async (brandId: string, signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: all(brandId), signal }, locationListSchema)).locations,
    add: (brandId: string, body: z.input<typeof newLocationSchema>) =>
      transport.json({ method: 'POST', path: all(brandId), body }, locationSchema),
    change: (brandId: string, locationId: string, body: z.input<typeof changeLocationSchema>) =>
      transport.json({ method: 'PUT', path: `${all(brandId)}/${locationId}`, body }, locationSchema),
    order: async (brandId: string, locationIds: readonly string[]) =>
      (await transport.json({ method: 'PUT', path: all(brandId), body: { locationIds } }, locationListSchema))
        .locations,
  };
}
