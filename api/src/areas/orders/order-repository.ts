import type { Refusal } from '@showfloor/contracts/errors';
import type { OrderState } from '@showfloor/contracts/order';
import type { FulfilmentLife, OrderLife, PaymentLife } from '@showfloor/contracts/order-lives';
import type { OrderNeed } from '@showfloor/contracts/order-needs';
import type { Pieces } from '../stock/pieces.ts';
import type { JoinableOrder } from './joint-shipping.ts';
import type { OrderRecord } from './order-record.ts';

/** Whose orders are asked for. */
export type OrderOwner = { readonly buyerId: string } | { readonly brandId: string };

/** What orders are found by; all of it has to be true of one. */
export interface OrderFilter {
  /** `surplus`: orders that were paid more than once, in whatever state. Absent: orders in any state. */
  readonly state?: OrderState | 'surplus' | undefined;
  /** Beginnings of words that an order has, as `wordsOfOrder` makes them; of a brand's orders alone. */
  readonly words?: readonly string[] | undefined;
  readonly order?: OrderLife | undefined;
  readonly payment?: PaymentLife | undefined;
  readonly fulfilment?: FulfilmentLife | undefined;
  readonly need?: OrderNeed | undefined;
  /** With something that was bought in this show. */
  readonly showId?: string | undefined;
  /** Placed from then on, and before then. */
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
  readonly country?: string | undefined;
  /** The market that it was sold in. */
  readonly marketId?: string | undefined;
}

export interface OrderPage extends OrderFilter {
  /** Default: the newest first. */
  readonly sort?: 'newest' | 'oldest' | 'highest' | undefined;
  /** The last order of the page before; absent: from the first. */
  readonly beforeId?: string | undefined;
  readonly limit: number;
}

/** An order that could not be ended. */
export interface FailedEnd {
  readonly orderId: string;
  readonly error: unknown;
}

/** Port: orders that were written. */
export interface OrderRepository {
  /** Any order. */
  find(orderId: string): Promise<OrderRecord | undefined>;
  /** Any orders, in the order of their ids here; those that aren't there are left out. */
  findAll(orderIds: readonly string[]): Promise<OrderRecord[]>;
  /** The order of this number. */
  findByNumber(number: string): Promise<Pick<OrderRecord, 'id' | 'number' | 'email' | 'buyerId'> | undefined>;
  /** Any order, and whether its buyer is a guest: has no account. */
  findWithHolder(orderId: string): Promise<{ readonly order: OrderRecord; readonly isGuest: boolean } | undefined>;
  /** Makes a guest's order this viewer's. `not_found`: there is none; `forbidden`: an account has it. */
  take(orderId: string, toUserId: string): Promise<OrderRecord | Refusal<'not_found' | 'forbidden'>>;
  /** The order, if it is this buyer's. */
  ofBuyer(orderId: string, buyerId: string): Promise<OrderRecord | undefined>;
  /** Orders of a buyer or of a brand. */
  list(of: OrderOwner, page: OrderPage): Promise<OrderRecord[]>;
  /** How many orders of a brand the filter finds; it stops counting at `most`. */
  count(brandId: string, filter: OrderFilter, most: number): Promise<number>;
  /** What the buyer made with an Idempotency-Key. */
  madeWith(buyerId: string, idempotencyKey: string): Promise<{ requestHash: string; orderId: string } | undefined>;
  /** Whether a buyer has a paid order of a brand. */
  hasPaid(buyerId: string, brandId: string): Promise<boolean>;
  /** A buyer's newest order that waits for payment and, if a variant is given, holds it. */
  openOrderOf(buyerId: string, variantId?: string): Promise<string | undefined>;
  /** A buyer's orders of a brand that more can be sent with, the oldest first. */
  joinableOf(buyerId: string, brandId: string): Promise<readonly JoinableOrder[]>;
  /**
   * Cancels an unpaid order and gives its pieces back. Refuses `not_found` when it isn't this buyer's and `invalid_transition` when it isn't
   * waiting for payment.
   */
  cancel(
    orderId: string,
    buyerId: string,
    nowMs: number,
  ): Promise<{ released: Pieces } | Refusal<'not_found' | 'invalid_transition'>>;
  /**
   * Calls a brand's paid order off: its pieces can be sold again, and its money goes back. Refuses `not_found` when it isn't the brand's, and
   * `invalid_transition` when it isn't paid, or something of it has left.
   */
  callOff(
    orderId: string,
    brandId: string,
    reason: string,
    nowMs: number,
  ): Promise<{ released: Pieces } | Refusal<'not_found' | 'invalid_transition'>>;
  /**
   * Says that the pieces of an order that came to nothing were put back, or given up; only once. Refuses `not_found` when it isn't this buyer's
   * and `invalid_transition` when there is nothing to be put back, or it was before.
   */
  putBack(
    orderId: string,
    buyerId: string,
    nowMs: number,
  ): Promise<OrderRecord | Refusal<'not_found' | 'invalid_transition'>>;
  /**
   * Ends at most `limit` orders whose time to pay is over, those that waited longest first, and gives their pieces back. An order that can't be
   * ended is put off and named in `failed`; the others are ended all the same.
   */
  expireDue(nowMs: number, limit: number): Promise<{ orders: number; released: Pieces; failed: readonly FailedEnd[] }>;
}
