import type { Address } from '@showfloor/contracts/address';
import type { Currency } from '@showfloor/contracts/money';
import type { OrderLives } from '@showfloor/contracts/order-lives';
import type { BuyerKey } from '../drops/buyer-keys.ts';
import type { OrderMarket } from '../pricing/order-market.ts';
import type { Adjustment } from '../pricing/order-pricing.ts';
import type { VoucherClaim } from '../promotions/voucher.ts';
import type { OrderAmounts } from './order-amounts.ts';

/** A line as it will stand in the order for ever. */
export interface DraftLine {
  readonly variantId: string;
  readonly productId: string;
  readonly productName: string;
  readonly imageId: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly sku: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly showId: string | null;
  /** The program time at which the show had its product pinned when it was bought; absent or null: not known, or not yet. */
  readonly shownAtMs?: number | null;
  /** The drop whose pieces it takes, at its price; absent: none. All lines of a variant are of one drop, or of none. */
  readonly dropId?: string;
  /** The buyer's place in a line, by which they take the one piece that is held for them. Absent: none. */
  readonly placeId?: string;
}

/** An item of a cart as it was read for an order: it is taken only if it is still so. */
export interface CartItemTaken {
  readonly id: string;
  readonly quantity: number;
}

/** An accepted checkout on its way to the database. */
export interface OrderDraft extends OrderAmounts {
  readonly id: string;
  readonly number: string;
  readonly brandId: string;
  readonly buyerId: string;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  /** `addressKeys` of where it comes from; null when nobody knows. */
  readonly addressKey: string | null;
  readonly email: string;
  /** What the page spoke; null or absent: nobody said. */
  readonly language?: string | null;
  readonly address: Address;
  readonly currency: Currency;
  readonly market: OrderMarket | null;
  readonly createdAtMs: number;
  readonly payByMs: number;
  readonly lines: readonly DraftLine[];
  /** What makes the total of the subtotal. */
  readonly adjustments: readonly Adjustment[];
  /** The key of the way to ship; null or absent: the standard one. */
  readonly shippingMethod?: string | null;
  /** The id of the order that it is sent with, for no fee of its own; absent: none. */
  readonly shipsWith?: string;
  /** What it uses of vouchers; absent: nothing. */
  readonly vouchers?: readonly VoucherClaim[];
  /** What its buyer is known by in the drops that it takes from, and in what it uses of vouchers; absent where it does neither. */
  readonly buyerKeys?: readonly BuyerKey[];
  /** The cart's items that become this order, with the quantities that were read; empty for "buy now". */
  readonly cartItems: readonly CartItemTaken[];
}

/** An order's lives the moment it is written. */
export function firstLives(draft: Pick<OrderDraft, 'totalMinor'>): OrderLives {
  return isFree(draft)
    ? { state: 'confirmed', paymentState: 'paid', fulfilmentState: 'unfulfilled' }
    : { state: 'pending_payment', paymentState: 'unpaid', fulfilmentState: 'unfulfilled' };
}

/** Whether there is nothing to pay: such an order is paid the moment it is written. */
export function isFree({ totalMinor }: Pick<OrderDraft, 'totalMinor'>): boolean {
  return totalMinor === 0;
}
