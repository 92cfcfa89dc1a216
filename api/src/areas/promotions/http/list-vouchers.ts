import { voucherIdSchema } from '@showfloor/contracts/ids';
import { listVouchersQuerySchema, voucherListSchema } from '@showfloor/contracts/voucher';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import type { VoucherParts } from './voucher-params.ts';

export function listVouchers({ vouchers, brands }: Pick<VoucherParts, 'vouchers' | 'brands'>) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/vouchers',
    summary: 'A brand’s vouchers, newest first, with how often each is used and what it took off.',
    tag: 'promotions',
    access: { permission: 'catalog.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    query: listVouchersQuerySchema.extend({ cursor: voucherIdSchema.optional() }),
    answer: voucherListSchema,
    handler: ({ params, query: { cursor, limit } }) => vouchers.list(params.brandId, { beforeId: cursor, limit }),
  });
}
