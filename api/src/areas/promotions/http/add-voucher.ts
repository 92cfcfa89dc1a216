import { newVoucherSchema, voucherSchema } from '@showfloor/contracts/voucher';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import type { VoucherParts } from './voucher-params.ts';

export function addVoucher({ vouchers, brands, nowMs }: VoucherParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/vouchers',
    summary: 'Makes a voucher of a brand: with a code, or one that takes effect by itself.',
    tag: 'promotions',
    access: { permission: 'catalog.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    body: newVoucherSchema,
    answer: voucherSchema,
    status: 201,
    handler: ({ params, body }) => vouchers.add(params.brandId, body, nowMs()),
  });
}
