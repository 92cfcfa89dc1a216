import { describeImageSchema } from '@showfloor/contracts/catalog';
import { imageIdSchema } from '@showfloor/contracts/ids';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { ImageAlts } from '../image-alts.ts';

export function describeImage(alts: ImageAlts) {
  return defineEndpoint({
    method: 'PUT',
    path: '/api/images/:imageId',
    summary: 'Says in words what a picture of the brand shows; empty: nothing.',
    tag: 'catalogue',
    access: { permission: 'catalog.write', ownerOf: ({ params }) => alts.brandOf(params.imageId) },
    params: z.object({ imageId: imageIdSchema }),
    body: describeImageSchema,
    handler: ({ params, body }) => alts.set(params.imageId, body.alt),
  });
}
