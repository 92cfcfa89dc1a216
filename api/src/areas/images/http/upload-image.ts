import { uploadedImageSchema } from '@showfloor/contracts/catalog';
import { isRefusal } from '@showfloor/contracts/errors';
import { brandIdSchema } from '@showfloor/contracts/ids';
import { limits } from '@showfloor/contracts/limits';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { Links } from '../../../platform/links/links.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import { type AddImageParts, addImage } from '../add-image.ts';
import { heicTypes, imageTypes } from '../sniff-image.ts';

export function uploadImage(parts: AddImageParts & { readonly brands: BrandRepository; readonly links: Links }) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/images',
    summary:
      'Keeps a picture of the brand: turned upright, made smaller where it is very large, as JPEG or (with transparency) WebP, without place and time. It is what its bytes say, whatever the header says.',
    tag: 'catalogue',
    access: { permission: 'catalog.write', ownerOf: ({ query }) => brandIfKnown(parts.brands, query.brandId) },
    query: z.strictObject({ brandId: brandIdSchema }),
    raw: { contentTypes: [...imageTypes, ...heicTypes], maxBytes: limits.imageBytes },
    answer: uploadedImageSchema,
    status: 201,
    limits: { points: 120, windowSeconds: 60 },
    async handler({ query, rawBody }) {
      const image = await addImage(parts, query.brandId, rawBody);
      return isRefusal(image) ? image : { id: image.id, url: parts.links.image(image.id) };
    },
  });
}
