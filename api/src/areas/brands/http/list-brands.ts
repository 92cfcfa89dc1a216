import { brandSchema } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { Links } from '../../../platform/links/links.ts';
import type { BrandRepository } from '../brand.ts';
import { presentBrand } from '../present-brand.ts';

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
