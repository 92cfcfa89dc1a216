import { brandSchema } from '@showfloor/contracts/catalog';
import { refuse } from '@showfloor/contracts/errors';
import { putLinesSchema } from '@showfloor/contracts/line';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { Links } from '../../../platform/links/links.ts';
import type { BrandRepository } from '../brand.ts';
import { brandIfKnown } from '../owners.ts';
import { presentBrand } from '../present-brand.ts';

export function putLines(brands: BrandRepository, links: Links) {
  return defineEndpoint({
    method: 'PUT',
    path: '/api/brands/:brandId/lines',
    summary:
      'Says who in line has a piece that is free again, for what is sold out in a show beside its drops. Lines that have begun stay as they are.',
    tag: 'brands',
    access: { permission: 'brand.manage', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    body: putLinesSchema,
    answer: brandSchema,
    async handler({ params, body }) {
      const brand = await brands.setLineMode(params.brandId, body.mode);
      return brand === null ? refuse('not_found') : presentBrand(brand, links);
    },
  });
}
