import { disputeIdSchema } from '@showfloor/contracts/ids';
import { disputeListSchema, listDisputesQuerySchema } from '@showfloor/contracts/payments';
import { pageOf } from '../../../platform/http/cursor.ts';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import type { DisputeRepository } from '../dispute.ts';

export function listDisputes(disputes: Pick<DisputeRepository, 'list'>, brands: BrandRepository) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/disputes',
    summary: "Payments of a brand that the buyers' banks take up, the newest first.",
    tag: 'payments',
    access: { permission: 'orders.read', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    query: listDisputesQuerySchema.extend({ cursor: disputeIdSchema.optional() }),
    answer: disputeListSchema,
    async handler({ params, query: { cursor, limit } }) {
      const found = await disputes.list(params.brandId, cursor ?? null, limit + 1);
      const { page, next } = pageOf(found, limit, ({ id }) => id);
      return { disputes: [...page], next };
    },
  });
}
