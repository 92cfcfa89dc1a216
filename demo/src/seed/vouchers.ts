import { voucherListSchema, voucherSchema } from '@showfloor/contracts/voucher';
import type { ApiSession } from '../api-session.ts';

/** Ten percent for whoever types it, as long as its budget lasts. */
const morning = {
  name: 'Ten percent for early risers',
  code: 'MORNING10',
  effect: { kind: 'percent', percent: '10' },
  perBuyer: 3,
  budgetMinor: 100_000,
} as const;

/** Gives the brand its voucher. Does nothing where it has any. */
export async function makeVoucher(owner: ApiSession, brandId: string): Promise<void> {
  const at = `/api/brands/${brandId}/vouchers`;
  const { vouchers } = await owner.get(at, voucherListSchema);
  if (vouchers.length === 0) await owner.post(at, morning, voucherSchema);
}
