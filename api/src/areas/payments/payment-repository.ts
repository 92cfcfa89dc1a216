import type { Refusal } from '@showfloor/contracts/errors';
import type { PaymentState } from '@showfloor/contracts/order';
import type { PaymentRequest } from './payment-provider.ts';

export interface NewPayment {
  readonly id: string;
  readonly orderId: string;
  readonly buyerId: string;
  readonly provider: string;
  readonly method: string;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly nowMs: number;
}

/** A payment that was asked for: new, or the one that the same key made before. */
export interface OpenedPayment {
  readonly isNew: boolean;
  readonly state: PaymentState;
  readonly request: PaymentRequest;
}

/** What a provider said of a payment. */
export interface PaymentAnswer {
  readonly provider: string;
  readonly eventId: string;
  readonly paymentId: string;
  readonly outcome: 'approved' | 'declined';
  readonly nowMs: number;
}

/** What an answer did: nothing new (`known`), or this to the payment's order. */
export type Settlement =
  | { readonly known: true }
  | { readonly known: false; readonly orderId: string; readonly did: 'paid' | 'declined' | 'refund_due' | 'surplus' };

/** Port: payments, and what they do to orders and stock. */
export interface PaymentRepository {
  /**
   * Opens a payment of an order under its lock. Refuses `not_found` (not this buyer's), `invalid_transition` (not waiting for payment),
   * `reservation_expired`, `idempotency_key_reused`, `conflict` (another payment is being processed and is younger than `patienceMs`) and
   * `limit_reached` (more than `maxAttempts`).
   */
  open(payment: NewPayment, rules: { patienceMs: number; maxAttempts: number }): Promise<OpenedPayment | Refusal>;
  /** The provider could not be reached. Does nothing to a payment that was answered meanwhile. */
  fail(paymentId: string, nowMs: number): Promise<void>;
  /** Takes an answer once, and moves order, stock, ledger and outbox with it in one transaction. Refuses `not_found`. */
  settle(answer: PaymentAnswer): Promise<Settlement | Refusal>;
  /** Payments of a provider that were never answered, oldest first. */
  processing(provider: string, limit: number): Promise<PaymentRequest[]>;
}
