import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { BuyerKey } from '../drops/buyer-keys.ts';
import { hasUsedAll, type UsedBy, useKey, type VoucherClaim } from './voucher.ts';

/** A voucher as it stands under the order writer's locks. */
export interface LockedVoucherFacts {
  readonly version: number;
  readonly isEnded: boolean;
  /** By the database's clock. */
  readonly holdsNow: boolean;
  /** Null: everybody's. */
  readonly holderId: string | null;
  readonly limitTotal: number | null;
  readonly perBuyer: number | null;
  readonly budgetMinor: number | null;
  readonly used: number;
  readonly spentMinor: number;
}

/** What the database knows of the vouchers of a batch. */
export interface VoucherFacts {
  readonly vouchers: ReadonlyMap<string, LockedVoucherFacts>;
  readonly usedBy: UsedBy;
}

/** Of a batch in which no draft uses a voucher. */
export const noVoucherFacts: VoucherFacts = { vouchers: new Map(), usedBy: new Map() };

/** What drafts of orders say of vouchers. */
export interface VoucherDraft {
  readonly buyerId: string;
  readonly vouchers?: readonly VoucherClaim[];
  readonly buyerKeys?: readonly BuyerKey[];
}

/** Why a draft can't have what it uses. */
export type VoucherClaimRefusal =
  | 'voucher_unknown'
  | 'voucher_not_now'
  | 'voucher_used_up'
  | 'voucher_limit'
  | 'price_changed';

/** Judges what drafts use of vouchers, one after the other. */
export interface VoucherClaims {
  /**
   * Refuses with the voucher's code in `details`; one that took effect by itself, and one whose terms were changed meanwhile, with `price_changed`: the buyer looks at the new total. Null when
   * all of them can be used.
   */
  check(draft: VoucherDraft): Refusal<VoucherClaimRefusal> | null;
  /** The draft becomes an order. */
  add(draft: VoucherDraft): void;
}

/** @param buyersPerNetwork as `VoucherUser` has it. */
export function createVoucherClaims(facts: VoucherFacts, buyersPerNetwork: number): VoucherClaims {
  const taken = new Map([...facts.vouchers].map(([id, { used, spentMinor }]) => [id, { used, spentMinor }]));
  const usedBy = new Map(facts.usedBy);

  function problemOf(claim: VoucherClaim, { buyerId, buyerKeys = [] }: VoucherDraft): VoucherClaimRefusal | null {
    const voucher = facts.vouchers.get(claim.voucherId);
    const now = taken.get(claim.voucherId);
    if (!voucher || !now || voucher.isEnded) return 'voucher_unknown';
    if (voucher.holderId !== null && voucher.holderId !== buyerId) return 'voucher_unknown';
    if (voucher.version !== claim.version) return 'price_changed';
    if (!voucher.holdsNow) return 'voucher_not_now';
    const { limitTotal, perBuyer, budgetMinor } = voucher;
    if (limitTotal !== null && now.used >= limitTotal) return 'voucher_used_up';
    if (budgetMinor !== null && now.spentMinor + claim.costMinor > budgetMinor) return 'voucher_used_up';
    const user = { keys: buyerKeys, buyersPerNetwork };
    return hasUsedAll({ scope: claim.scope, perBuyer }, usedBy, user) ? 'voucher_limit' : null;
  }

  return {
    check(draft) {
      for (const claim of draft.vouchers ?? []) {
        const problem = problemOf(claim, draft);
        if (problem === null) continue;
        if (problem === 'price_changed' || claim.code === null)
          return refuse('price_changed', { param: 'expectedTotal' });
        return refuse(problem, { param: 'vouchers', details: { code: claim.code } });
      }
      return null;
    },
    add({ vouchers = [], buyerKeys = [] }) {
      for (const { voucherId, scope, costMinor } of vouchers) {
        const { used, spentMinor } = taken.get(voucherId) ?? { used: 0, spentMinor: 0 };
        taken.set(voucherId, { used: used + 1, spentMinor: spentMinor + costMinor });
        for (const { key } of buyerKeys) {
          const name = useKey(scope, key);
          usedBy.set(name, (usedBy.get(name) ?? 0) + 1);
        }
      }
    },
  };
}
