import type { Refusal } from '@showfloor/contracts/errors';
import type { Currency } from '@showfloor/contracts/money';
import type { NewVoucher, Voucher, VoucherEffect } from '@showfloor/contracts/voucher';
import { type BuyerKey, mostOf } from '../drops/buyer-keys.ts';

/** A voucher as an order is judged by. Amounts are in its currency. */
export interface VoucherTerms {
  readonly id: string;
  /** Null: it takes effect by itself. */
  readonly code: string | null;
  readonly name: string;
  readonly effect: VoucherEffect;
  readonly currency: Currency;
  readonly minSpendMinor: number;
  /** Null: all products. */
  readonly productIds: readonly string[] | null;
  /** Null: bought anywhere. */
  readonly showId: string | null;
  readonly fromMs: number | null;
  readonly untilMs: number | null;
  readonly limitTotal: number | null;
  readonly perBuyer: number | null;
  readonly budgetMinor: number | null;
  readonly combines: boolean;
  readonly used: number;
  readonly spentMinor: number;
  readonly version: number;
  /** What is counted together for one buyer: it alone, or a red packet with all its coins. */
  readonly scope: string;
}

/** What a draft of an order uses of a voucher, as it was read. */
export interface VoucherClaim {
  readonly voucherId: string;
  readonly scope: string;
  readonly code: string | null;
  /** Of the terms that it was judged by. */
  readonly version: number;
  /** What it takes off, in the order's currency. */
  readonly discountMinor: number;
  /** The same in the voucher's: so much of its budget goes. */
  readonly costMinor: number;
}

/** Names what one buyer's key has used of one scope. */
export function useKey(scope: string, key: string): string {
  return `${scope} ${key}`;
}

/** Orders of a buyer's key that use a scope, by `useKey`. */
export type UsedBy = ReadonlyMap<string, number>;

/** Who uses vouchers. */
export interface VoucherUser {
  /** What they are known by so far. */
  readonly keys: readonly BuyerKey[];
  /** A network stands for so many buyers: a household, an office or a mobile carrier's customers share one. */
  readonly buyersPerNetwork: number;
}

/** Whether somebody has used a voucher as often as one buyer may. */
export function hasUsedAll(
  { scope, perBuyer }: { readonly scope: string; readonly perBuyer: number | null },
  usedBy: UsedBy,
  { keys, buyersPerNetwork }: VoucherUser,
): boolean {
  if (perBuyer === null) return false;
  return keys.some((one) => (usedBy.get(useKey(scope, one.key)) ?? 0) >= mostOf(one, perBuyer, buyersPerNetwork));
}

/** Which vouchers may take something off an order. */
export interface VoucherSearch {
  readonly brandId: string;
  readonly codes: readonly string[];
  readonly buyerId: string;
  readonly keys: readonly BuyerKey[];
  readonly nowMs: number;
}

/** Vouchers that were found for an order. */
export interface FoundVouchers {
  readonly vouchers: readonly VoucherTerms[];
  readonly usedBy: UsedBy;
}

export const noVouchers: FoundVouchers = { vouchers: [], usedBy: new Map() };

/** A page of vouchers, the newest first, and where the next one begins. */
interface VoucherPage {
  readonly vouchers: Voucher[];
  readonly next: string | null;
}

/** Port: the vouchers of brands. */
export interface VoucherRepository {
  /** Those that were made for everybody, whether they are ended or not. */
  list(brandId: string, page: { readonly beforeId?: string | undefined; readonly limit: number }): Promise<VoucherPage>;
  /** Refuses `not_found` (the brand), `invalid_request` with the field where a product or show isn't the brand's, `duplicate` when the code is another's, and `limit_reached`. */
  add(
    brandId: string,
    voucher: NewVoucher,
    nowMs: number,
  ): Promise<Voucher | Refusal<'not_found' | 'invalid_request' | 'duplicate' | 'limit_reached'>>;
  /** As `add`; `conflict` when `version` is not the present one, `invalid_transition` when it was ended, `invalid_request` when more is used than its limit or budget would be. */
  replace(
    of: { readonly brandId: string; readonly voucherId: string },
    version: number,
    voucher: NewVoucher,
  ): Promise<
    | Voucher
    | Refusal<'not_found' | 'invalid_request' | 'duplicate' | 'limit_reached' | 'conflict' | 'invalid_transition'>
  >;
  /** Ends it for ever; what orders use of it stays theirs. Once it is, nothing changes. */
  end(
    of: { readonly brandId: string; readonly voucherId: string },
    nowMs: number,
  ): Promise<Voucher | Refusal<'not_found'>>;
  /** Those that take effect by themselves, those of the codes, and the buyer's own. */
  find(search: VoucherSearch): Promise<FoundVouchers>;
}
