import { type NewVoucher, newVoucherSchema, type Voucher } from '@showfloor/contracts/voucher';
import type { SuiteShop } from '../../../testing/suite-shop.ts';
import { type DropBuyer, dropBuyerKeys } from '../../drops/buyer-keys.ts';
import { done } from '../../drops/testing/run-drop.ts';
import { createVoucherRepository } from '../postgres/voucher-repository.ts';
import type { VoucherClaim } from '../voucher.ts';

/** Vouchers of a suite's shop. */
export function suiteVouchers(shop: SuiteShop) {
  const repository = () => createVoucherRepository(shop.database, shop.newId);
  const claimOf = ({ id, code, version }: Voucher, amountMinor: number): VoucherClaim => {
    const facts = { voucherId: id, scope: id, code, version };
    return { ...facts, discountMinor: amountMinor, costMinor: amountMinor };
  };
  return {
    repository,
    claimOf,
    /** A voucher of 1.00 with a code of its own, unless `facts` say otherwise. */
    async voucher(facts: Partial<NewVoucher> = {}): Promise<Voucher> {
      const code = shop.newId('voucher').slice(-12);
      const wish = { name: 'Voucher', code, effect: { kind: 'amount', amountMinor: 100 }, ...facts };
      return done(await repository().add(shop.brandId, newVoucherSchema.parse(wish), 0));
    },
    /** An order of one piece that uses a voucher. */
    draft(
      voucher: Voucher,
      variantId: string,
      buyerId: string,
      more: Partial<DropBuyer> & { amountMinor?: number; nowMs?: number; holdMs?: number } = {},
    ) {
      const { amountMinor = 100, nowMs, holdMs, ...known } = more;
      const address = { name: '', line1: buyerId, line2: '', city: '', postalCode: '', country: 'DE' };
      const buyer = { userId: buyerId, email: `${buyerId}@example.test`, address, network: `net ${buyerId}`, ...known };
      return shop.draft({
        buyerId,
        lines: [{ variantId, quantity: 1 }],
        vouchers: [claimOf(voucher, amountMinor)],
        buyerKeys: dropBuyerKeys('secret')(buyer),
        ...(nowMs !== undefined && { nowMs }),
        ...(holdMs !== undefined && { holdMs }),
      });
    },
  };
}
