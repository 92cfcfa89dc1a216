import { voucherIdSchema } from '@showfloor/contracts/ids';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import type { VoucherRepository } from '../voucher.ts';

export interface VoucherParts {
  readonly vouchers: VoucherRepository;
  readonly brands: BrandRepository;
  readonly nowMs: () => number;
}

export const voucherParams = brandParams.extend({ voucherId: voucherIdSchema });
