import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { findingIdSchema } from '@showfloor/contracts/ids';
import { findingListSchema, listFindingsQuerySchema, resolveFindingSchema } from '@showfloor/contracts/payments';
import { pageOf } from '../../../platform/http/cursor.ts';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import { type FindingParts, resolveFinding } from '../reconciliation.ts';

/** Where our books and the provider's differ in what is a brand's, and what its people make of it. */
export function findingEndpoints(parts: FindingParts, brands: BrandRepository) {
  return [
    defineEndpoint({
      method: 'GET',
      path: '/api/brands/:brandId/reconciliation',
      summary: "Open differences between our books and the payment provider's, the newest first.",
      tag: 'payments',
      access: { permission: 'orders.read', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
      params: brandParams,
      query: listFindingsQuerySchema.extend({ cursor: findingIdSchema.optional() }),
      answer: findingListSchema,
      async handler({ params, query: { cursor, limit } }) {
        const { page, next } = pageOf(
          await parts.ours.list(params.brandId, cursor ?? null, limit + 1),
          limit,
          ({ id }) => id,
        );
        return { findings: [...page], next };
      },
    }),
    defineEndpoint({
      method: 'POST',
      path: '/api/brands/:brandId/reconciliation/:findingId',
      summary:
        "Takes what the provider says of a payment that our books don't have, or ignores a difference with a note.",
      tag: 'payments',
      access: { permission: 'orders.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
      params: brandParams.extend({ findingId: findingIdSchema }),
      body: resolveFindingSchema,
      async handler({ params: { brandId, findingId }, body }) {
        const finding = await parts.ours.find(brandId, findingId);
        if (!finding) return refuse('not_found');
        const done = await resolveFinding(parts, finding, brandId, body);
        return isRefusal(done) ? done : undefined;
      },
    }),
  ];
}
