import { actedProductsSchema, undoActsSchema } from '@showfloor/contracts/assortment';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import { type UndoParts, undoActs } from '../undo-acts.ts';

export function undoActsOnAssortment(parts: UndoParts, brands: BrandRepository) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/assortment/undo',
    summary: 'Takes back what an act did to products, where nobody has changed them since.',
    tag: 'catalogue',
    access: { permission: 'catalog.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    body: undoActsSchema,
    answer: actedProductsSchema,
    limits: { points: 600, windowSeconds: 60 },
    async handler({ params: { brandId }, body: { lines } }) {
      return { lines: [...(await undoActs(parts, brandId, lines))], total: lines.length, next: null };
    },
  });
}
