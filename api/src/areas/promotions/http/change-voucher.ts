import { putVoucherSchema, voucherSchema } from '@showfloor/contracts/voucher';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import { type VoucherParts, voucherParams } from './voucher-params.ts';

/** PUT replaces a voucher's terms for orders to come, DELETE ends it for ever; what orders use of it stays theirs. */
export function changeVoucher({ vouchers, brands, nowMs }: VoucherParts) {
  const path = '/api/brands/:brandId/vouchers/:voucherId';
  return [
    defineEndpoint({
      method: 'PUT',
      path,
      summary: 'Replaces the terms of a voucher that is not ended. What was used of it stays counted.',
      tag: 'promotions',
      access: { permission: 'catalog.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
      params: voucherParams,
      body: putVoucherSchema,
      answer: voucherSchema,
      handler: ({ params, body: { version, ...voucher } }) => vouchers.replace(params, version, voucher),
    }),
    defineEndpoint({
      method: 'DELETE',
      path,
      summary: 'Ends a voucher for ever. Orders that use it keep what it took off.',
      tag: 'promotions',
      access: { permission: 'catalog.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
      params: voucherParams,
      answer: voucherSchema,
      handler: ({ params }) => vouchers.end(params, nowMs()),
    }),
  ];
}
