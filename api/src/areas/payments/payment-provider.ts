import type { Money } from '@showfloor/contracts/money';

/** What a provider is asked to take. */
export interface PaymentRequest {
  /** Ours; the provider sees the same payment however often it is asked. */
  readonly paymentId: string;
  readonly method: string;
  readonly amount: Money;
}

/** Port: somebody who takes money, and says by webhook whether they did. */
export interface PaymentProvider {
  readonly name: string;
  /**
   * Hands a payment over, or asks again about one that was handed over before. `unavailable` is a sure no: no money moves. When it rejects,
   * nobody knows, and the payment stays open.
   */
  begin(request: PaymentRequest): Promise<'accepted' | 'unavailable'>;
  /** Stops answering. Idempotent. */
  close(): Promise<void>;
}
