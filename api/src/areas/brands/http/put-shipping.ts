import { countryCodes } from '@showfloor/contracts/address-rules';
import { brandSchema } from '@showfloor/contracts/catalog';
import { refuse } from '@showfloor/contracts/errors';
import { putShippingSchema } from '@showfloor/contracts/shipping';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { Links } from '../../../platform/links/links.ts';
import type { BrandRepository } from '../brand.ts';
import { brandIfKnown } from '../owners.ts';
import { presentBrand } from '../present-brand.ts';

const known = new Set(countryCodes);

export function putShipping(brands: BrandRepository, links: Links) {
  return defineEndpoint({
    method: 'PUT',
    path: '/api/brands/:brandId/shipping',
    summary: 'Says where the brand ships to, and for how much.',
    tag: 'brands',
    access: { permission: 'brand.manage', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    body: putShippingSchema,
    answer: brandSchema,
    async handler({ params, body }) {
      const strange = body.countries.findIndex(({ country }) => !known.has(country));
      if (strange >= 0) return refuse('invalid_request', { param: `countries.${strange}.country` });
      // A brand that sells ships somewhere: nobody could find out why nothing can be bought.
      if (body.countries.length === 0 && body.elsewhereMinor === null)
        return refuse('invalid_request', { param: 'countries', message: 'Ship to one country at least.' });
      const brand = await brands.setShipping(params.brandId, body);
      return brand === null ? refuse('not_found') : presentBrand(brand, links);
    },
  });
}
