import type { Money } from '@showfloor/contracts/money';
import type { NextAction } from '@showfloor/contracts/order';
import type { KeptMeans, MeansKeeper } from './saved-means.ts';

/** What a provider is asked to take. */
export interface PaymentRequest {
  /** Ours; the provider sees the same payment however often it is asked. */
  readonly paymentId: string;
  readonly orderId: string;
  readonly method: string;
  readonly amount: Money;
  /** What the provider calls it; null until it said so. */
  readonly reference: string | null;
  /** As whom the provider knows the buyer, and the means kept there that pay; null: none. */
  readonly customer: string | null;
  readonly means: string | null;
  /** The buyer agreed that the means are kept for next time. */
  readonly savesMeans: boolean;
}

/** What a provider is asked to give back. */
export interface RefundRequest {
  /** Ours; the provider sees the same refund however often it is asked. */
  readonly refundId: string;
  /** How often it was sent anew after a no: each time is another request there. */
  readonly resends: number;
  /** The payment that it is of, and what the provider calls that. */
  readonly paymentId: string;
  readonly paymentReference: string | null;
  readonly method: string;
  readonly amount: Money;
}

/** `authorized`: set aside, not taken; `approved`: the money moved; `declined`: a no, for now; `voided`: let go, none moved and none will. */
export type PaymentOutcome = 'authorized' | 'approved' | 'declined' | 'voided';

/** What a provider says of a payment at once. */
export interface PaymentFacts {
  /** What it calls the payment. */
  readonly reference: string | null;
  /** What the buyer does next; null: nothing. */
  readonly action: NextAction | null;
  /** Null: that comes later. */
  readonly outcome: PaymentOutcome | null;
  /** What it is about, where the provider says so: it has to be what was asked. */
  readonly amount: Money | null;
  /** What it keeps for next time, once it does. Absent: nothing, or not yet. */
  readonly means?: KeptMeans | null;
}

/** What a provider says of a refund at once; `outcome` is null where that comes later. */
export interface RefundFacts {
  readonly reference: string | null;
  readonly outcome: 'refunded' | 'refused' | null;
}

/** `accepted`: the answer comes by webhook. `unavailable`: a sure no for now, nothing moves. */
type Reply<Facts> = 'accepted' | 'unavailable' | Facts;

/** Port: somebody who takes money, gives it back, and says whether they did: at once, or by webhook. When a call rejects, nobody knows. */
export interface PaymentProvider {
  readonly name: string;
  /** Keeps means for the next time. */
  readonly keeper: MeansKeeper;
  /**
   * Hands a payment over, or asks again about one that was handed over before. `unavailable` is a sure no: no money moves. When it rejects,
   * the payment stays open.
   */
  begin(request: PaymentRequest): Promise<Reply<PaymentFacts>>;
  /** Takes money that was set aside, all of it. After `unavailable` it is asked again later. */
  capture(request: PaymentRequest): Promise<Reply<PaymentFacts>>;
  /** Lets money that was set aside go, or ends a payment that was begun; says how it stands where it moved before. After `unavailable` it is asked again later. */
  void(request: PaymentRequest): Promise<Reply<PaymentFacts>>;
  /** Asks for money to go back, or asks again. After `unavailable` it is asked again later. */
  refund(request: RefundRequest): Promise<Reply<RefundFacts>>;
  /** Stops answering. Idempotent. */
  close(): Promise<void>;
}
