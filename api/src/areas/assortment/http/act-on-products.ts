import { actedProductsSchema, actOnProductsSchema } from '@showfloor/contracts/assortment';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import { type ActParts, actOnProducts } from '../act-on-products.ts';

/** Parts of an act on 10,000 products, twice over as it is tried first, with room for a few such acts a minute. */
const limits = { points: 600, windowSeconds: 60 };

export function actOnAssortment(parts: ActParts, brands: BrandRepository) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/assortment/acts',
    summary: 'Does one thing to many products, or says what each would become: a part at a time.',
    tag: 'catalogue',
    access: { permission: 'catalog.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    body: actOnProductsSchema,
    answer: actedProductsSchema,
    limits,
    handler: ({ params: { brandId }, body: { after = null, ...task } }) =>
      actOnProducts(parts, { brandId, after, ...task }),
  });
}
