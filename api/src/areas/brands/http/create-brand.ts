import { brandSchema, createBrandSchema } from '@showfloor/contracts/catalog';
import { isRefusal } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { Links } from '../../../platform/links/links.ts';
import type { BrandRepository } from '../brand.ts';
import { firstShipping } from '../first-shipping.ts';
import { presentBrand } from '../present-brand.ts';

export interface CreateBrandParts {
  readonly brands: BrandRepository;
  readonly links: Links;
  readonly newId: IdSource;
  readonly nowMs: () => number;
}

export function createBrand({ brands, links, newId, nowMs }: CreateBrandParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands',
    summary: 'Makes a brand; who makes it is its owner.',
    tag: 'brands',
    access: 'account',
    body: createBrandSchema,
    answer: brandSchema,
    status: 201,
    limits: { points: 30, windowSeconds: 60 },
    async handler({ body, viewer }) {
      const brand = await brands.create(
        { ...body, id: newId('brand'), logoImageId: null, shipping: firstShipping(body.currency) },
        viewer.userId,
        nowMs(),
      );
      return isRefusal(brand) ? brand : presentBrand(brand, links);
    },
  });
}
