import { attributeListSchema, type putAttributesSchema } from '@showfloor/contracts/attributes';
import type { z } from 'zod';
import type { Transport } from './transport.ts';

export function createAttributesApi(transport: Transport) {
  const path = (brandId: string) => `/api/brands/${brandId}/attributes`;
  return {
    /** In the order they are shown. */
    list: async (brandId: string, signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: path(brandId), signal }, attributeListSchema)).attributes,
    /** Replaces all of them; one that is left out is taken from all products. */
    put: async (brandId: string, body: z.input<typeof putAttributesSchema>) =>
      (await transport.json({ method: 'PUT', path: path(brandId), body }, attributeListSchema)).attributes,
  };
}
