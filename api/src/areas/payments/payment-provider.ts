import type { Money } from '@showfloor/contracts/money';

/** What a provider is asked to take. */
export interface PaymentRequest {
  /** Ours; the provider sees the same payment however often it is asked. */
  readonly paymentId: string;
  readonly method: string;
  readonly amount: Money;
}

/** What a provider is asked to give back. */
export interface RefundRequest {
  /** Ours; the provider sees the same refund however often it is asked. */
  readonly refundId: string;
  /** The payment that it is of. */
  readonly paymentId: string;
  readonly amount: Money;
}

/** Port: somebody who takes money, gives it back, and says by webhook whether they did. */
export interface PaymentProvider {
  readonly name: string;
  /**
   * Hands a payment over, or asks again about one that was handed over before. `unavailable` is a sure no: no money moves. When it rejects,
   * nobody knows, and the payment stays open.
   */
  begin(request: PaymentRequest): Promise<'accepted' | 'unavailable'>;
  /** Asks for money to go back, or asks again. `unavailable` is a sure no for now: it is asked again later. When it rejects, nobody knows. */
  refund(request: RefundRequest): Promise<'accepted' | 'unavailable'>;
  /** Stops answering. Idempotent. */
  close(): Promise<void>;
}
