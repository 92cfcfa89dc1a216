import { brandListSchema, listBrandsQuerySchema } from '@showfloor/contracts/catalog';
import { z } from 'zod';
import { cursorOf, cursorText, pageOf } from '../../../platform/http/cursor.ts';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { Links } from '../../../platform/links/links.ts';
import type { BrandRepository } from '../brand.ts';
import { presentBrand } from '../present-brand.ts';

const placeSchema = z.tuple([z.string(), z.string()]);

export function listBrands(brands: BrandRepository, links: Links) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands',
    summary: 'Brands, by name.',
    tag: 'brands',
    access: 'anyone',
    query: listBrandsQuerySchema.extend({ cursor: cursorOf(placeSchema).optional() }),
    answer: brandListSchema,
    async handler({ query: { cursor = null, limit } }) {
      const found = await brands.list(cursor, limit + 1);
      const { page, next } = pageOf(found, limit, ({ name, id }) => cursorText([name, id]));
      return { brands: page.map((brand) => presentBrand(brand, links)), next };
    },
  });
}
