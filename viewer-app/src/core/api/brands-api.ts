import { membershipSchema } from '@showfloor/contracts/account';
import { type addMemberSchema, brandSchema, type createBrandSchema } from '@showfloor/contracts/catalog';
import { z } from 'zod';
import type { Transport } from './transport.ts';

const brandsSchema = z.object({ brands: z.array(brandSchema) });

export function createBrandsApi(transport: Transport) {
  return {
    list: async (signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: '/api/brands', signal }, brandsSchema)).brands,
    get: (brandId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: `/api/brands/${brandId}`, signal }, brandSchema),
    create: (body: z.input<typeof createBrandSchema>) =>
      transport.json({ method: 'POST', path: '/api/brands', body }, brandSchema),
    addMember: (brandId: string, body: z.input<typeof addMemberSchema>) =>
      transport.json({ method: 'POST', path: `/api/brands/${brandId}/members`, body }, membershipSchema),
  };
}
