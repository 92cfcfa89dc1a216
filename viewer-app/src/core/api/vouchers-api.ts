import { type newVoucherSchema, voucherListSchema, voucherSchema } from '@showfloor/contracts/voucher';
import type { z } from 'zod';
import type { Transport } from './transport.ts';

type VoucherInput = z.input<typeof newVoucherSchema>;

export function createVouchersApi(transport: Transport) {
  const all = (brandId: string) => `/api/brands/${brandId}/vouchers`;
  return {
    /** A page of a brand's vouchers, the newest first, and where the next one begins. */
    page: (brandId: string, query: { readonly cursor?: string | undefined }, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: all(brandId), query, signal }, voucherListSchema),
    add: (brandId: string, body: VoucherInput) =>
      transport.json({ method: 'POST', path: all(brandId), body }, voucherSchema),
    put: (brandId: string, voucherId: string, body: VoucherInput & { readonly version: number }) =>
      transport.json({ method: 'PUT', path: `${all(brandId)}/${voucherId}`, body }, voucherSchema),
    /** For ever. */
    end: (brandId: string, voucherId: string) =>
      transport.json({ method: 'DELETE', path: `${all(brandId)}/${voucherId}` }, voucherSchema),
  };
}
