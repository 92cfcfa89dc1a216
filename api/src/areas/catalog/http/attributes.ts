import { attributeListSchema, putAttributesSchema } from '@showfloor/contracts/attributes';
import { isRefusal } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import type { AttributeRepository } from '../attributes.ts';

/** What a brand says of its products beyond what every product has. */
export function attributeEndpoints(attributes: AttributeRepository, brands: BrandRepository) {
  const path = '/api/brands/:brandId/attributes';
  return [
    defineEndpoint({
      method: 'GET',
      path,
      summary: 'The attributes that a brand has for its products, in the order they are shown.',
      tag: 'catalogue',
      access: 'anyone',
      params: brandParams,
      answer: attributeListSchema,
      handler: async ({ params }) => ({ attributes: await attributes.of(params.brandId) }),
    }),
    defineEndpoint({
      method: 'PUT',
      path,
      summary: 'Replaces the attributes of a brand; one that is left out is taken from all of its products.',
      tag: 'catalogue',
      access: { permission: 'catalog.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
      params: brandParams,
      body: putAttributesSchema,
      answer: attributeListSchema,
      async handler({ params, body }) {
        const written = await attributes.replace(params.brandId, body.attributes);
        return isRefusal(written) ? written : { attributes: written };
      },
    }),
  ];
}
