import { brandSchema, slugSchema } from '@showfloor/contracts/catalog';
import { refuse } from '@showfloor/contracts/errors';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { Links } from '../../../platform/links/links.ts';
import type { BrandRepository } from '../brand.ts';
import { presentBrand } from '../present-brand.ts';

export function getBrandBySlug(brands: BrandRepository, links: Links) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brand-slugs/:slug',
    summary: 'One brand, by what stands in the address of its page.',
    tag: 'brands',
    access: 'anyone',
    params: z.object({ slug: slugSchema }),
    answer: brandSchema,
    async handler({ params }) {
      const brand = await brands.findBySlug(params.slug);
      return brand === null ? refuse('not_found') : presentBrand(brand, links);
    },
  });
}
