import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { BrandRepository } from '../brands/brand.ts';
import { addVoucher } from './http/add-voucher.ts';
import { changeVoucher } from './http/change-voucher.ts';
import { listVouchers } from './http/list-vouchers.ts';
import { createVoucherRepository } from './postgres/voucher-repository.ts';
import type { VoucherRepository } from './voucher.ts';

export interface PromotionsOptions {
  readonly brands: BrandRepository;
}

export interface PromotionsArea {
  readonly vouchers: VoucherRepository;
  readonly endpoints: readonly Endpoint[];
}

/** What brands give away: vouchers. */
export function promotionsArea({ database, newId, nowMs }: Platform, { brands }: PromotionsOptions): PromotionsArea {
  const vouchers = createVoucherRepository(database, newId);
  const parts = { vouchers, brands, nowMs };
  return { vouchers, endpoints: [listVouchers(parts), addVoucher(parts), ...changeVoucher(parts)] };
}
