import { expect, it } from 'vitest';
import { noVoucherFacts } from '../promotions/voucher-claims.ts';
import { admit, type BatchFacts } from './admit.ts';
import { noDrops } from './drop-claims.ts';
import { draftOf } from './testing/draft.ts';
import type { UnpaidLimits } from './unpaid-limits.ts';

const limits: UnpaidLimits = {
  ordersPerBuyer: 1,
  piecesPerBuyer: 1_000,
  ordersPerAddress: 2,
  piecesPerAddress: 1_000,
  variantPercentPerAddress: 100,
};

/** What each of so many buyers from one address hears who want a piece each, when so many are left. */
function outcomes(buyers: number, left: number, more: Partial<UnpaidLimits> = {}) {
  const drafts = Array.from({ length: buyers }, (_, index) =>
    draftOf({
      id: `ord_${index}`,
      buyerId: `buyer ${index}`,
      idempotencyKey: `key ${index}`,
      lines: [{ variantId: 'v', quantity: 1 }],
      cartItems: [],
    }),
  );
  const facts: BatchFacts = {
    keys: new Map(),
    buyers: new Set(drafts.map(({ buyerId }) => buyerId)),
    available: new Map([['v', left]]),
    drops: noDrops,
    offers: new Map(),
    vouchers: noVoucherFacts,
    joinable: new Map(),
    unpaid: { byBuyer: new Map(), byAddress: new Map(), unsold: new Map([['v', left]]) },
    cartItems: new Map(),
  };
  return admit(drafts, facts, { ...limits, ...more });
}

it('says that nothing is left to whoever comes too late, also where the address holds all that it may', () => {
  expect(outcomes(4, 2)).toMatchObject([
    { wrote: {} },
    { wrote: {} },
    { refused: 'out_of_stock', details: { variantId: 'v', left: 0 } },
    { refused: 'out_of_stock' },
  ]);
  const all = outcomes(30, 20, { ordersPerAddress: 1_000 });
  expect(all.slice(20).map((outcome) => 'refused' in outcome && outcome.refused)).toEqual(
    Array.from({ length: 10 }, () => 'out_of_stock'),
  );
});

it('says that too much is unpaid while something is left', () => {
  expect(outcomes(3, 5)).toMatchObject([
    { wrote: {} },
    { wrote: {} },
    { refused: 'too_many_unpaid', details: { whose: 'address', what: 'orders', most: 2 } },
  ]);
});
