import { brandSchema } from '@showfloor/contracts/catalog';
import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { Links } from '../../../platform/links/links.ts';
import type { BrandRepository } from '../brand.ts';
import { presentBrand } from '../present-brand.ts';

export function getBrand(brands: BrandRepository, links: Links) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId',
    summary: 'One brand.',
    tag: 'brands',
    access: 'anyone',
    params: brandParams,
    answer: brandSchema,
    async handler({ params }) {
      const brand = await brands.find(params.brandId);
      return brand === null ? refuse('not_found') : presentBrand(brand, links);
    },
  });
}
