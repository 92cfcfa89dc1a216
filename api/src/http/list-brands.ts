import { brandSchema } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import { z } from 'zod';
import type { BrandRepository } from '../accounts/brand.ts';
import { presentBrand } from './present/brand.ts';
import type { Links } from './present/links.ts';
import { defineEndpoint } from './shell/endpoint.ts';

export function listBrands(brands: BrandRepository, links: Links) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands',
    summary: 'Brands, by name.',
    tag: 'brands',
    access: 'anyone',
    answer: z.object({ brands: z.array(brandSchema) }),
    async handler() {
      const listed = await brands.list(limits.pageSize);
      return { brands: listed.map((brand) => presentBrand(brand, links)) };
    },
  });
}
