import { brandSchema } from '@showfloor/contracts/catalog';
import { refuse } from '@showfloor/contracts/errors';
import type { BrandRepository } from '../accounts/brand.ts';
import { brandParams } from './params.ts';
import { presentBrand } from './present/brand.ts';
import type { Links } from './present/links.ts';
import { defineEndpoint } from './shell/endpoint.ts';

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
