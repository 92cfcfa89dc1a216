import type { Refusal } from '@showfloor/contracts/errors';
import type { Money } from '@showfloor/contracts/money';
import type { NextAction, PaymentState } from '@showfloor/contracts/order';
import type { PaymentOutcome, PaymentRequest } from './payment-provider.ts';
import type { KeptMeans } from './saved-means.ts';

export interface NewPayment {
  readonly id: string;
  readonly orderId: string;
  readonly buyerId: string;
  readonly provider: string;
  readonly method: string;
  /** As `PaymentMeansUse`. Default: none are kept, or to be kept. */
  readonly customer?: string | null;
  readonly means?: string | null;
  readonly saveConsentAtMs?: number | null;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly nowMs: number;
}

/** A payment that was asked for: new, or the one that the same key made before. */
export interface OpenedPayment {
  readonly isNew: boolean;
  readonly state: PaymentState;
  readonly request: PaymentRequest;
  /** What the buyer does next, as the provider said; null: nothing, or it hasn't. */
  readonly action: NextAction | null;
}

/** When another payment may follow, how many an order may have, and when an answer is overdue. */
export interface OpeningRules {
  readonly patienceMs: number;
  readonly maxAttempts: number;
  readonly answerDueMs: number;
  /** The order holds its pieces for so long from now on at least, which it does once. Default: no longer than it does. */
  readonly holdAtLeastMs?: number;
}

/** Why a payment can't be begun. */
export type OpenRefusal =
  | 'not_found'
  | 'invalid_transition'
  | 'reservation_expired'
  | 'idempotency_key_reused'
  | 'conflict'
  | 'limit_reached';

/** What a provider said of a payment. */
export interface PaymentAnswer {
  readonly provider: string;
  readonly eventId: string;
  readonly paymentId: string;
  readonly outcome: PaymentOutcome;
  /** What the provider calls the payment, where it says so. */
  readonly reference?: string | null;
  /** What it is about, where the provider says so. */
  readonly amount?: Money | null;
  /** What it keeps for next time, under the id that it would have here; taken only where its buyer asked for it. */
  readonly means?: (KeptMeans & { readonly id: string }) | null;
  readonly nowMs: number;
}

/**
 * What an answer did: nothing new (`known`), or this to the payment's order. `authorized`: the money is to be taken; `let_go`: it isn't, as the order is over or
 * has other money; `mismatch`: it is about another amount than was asked, and a person looks at it.
 */
export type Settlement =
  | { readonly known: true }
  | {
      readonly known: false;
      readonly orderId: string;
      readonly did: 'paid' | 'authorized' | 'let_go' | 'declined' | 'voided' | 'refund_due' | 'surplus' | 'mismatch';
    };

/** A payment whose answer is overdue. */
interface UnansweredPayment {
  readonly request: PaymentRequest;
  /** Nobody asks for it any more after this time. */
  readonly isLastTime: boolean;
}

/** Port: payments, and what they do to orders and stock. */
export interface PaymentRepository {
  /**
   * Opens a payment of an order under its lock. `not_found`: it isn't this buyer's; `invalid_transition`: it isn't waiting for payment; `conflict`:
   * another payment is being processed and is younger than `patienceMs`; `limit_reached`: there were `maxAttempts`.
   */
  open(payment: NewPayment, rules: OpeningRules): Promise<OpenedPayment | Refusal<OpenRefusal>>;
  /** A payment that waits for its answer. `not_found`: it isn't this buyer's; `invalid_transition`: it was answered. */
  underWay(
    orderId: string,
    paymentId: string,
    buyerId: string,
  ): Promise<PaymentRequest | Refusal<'not_found' | 'invalid_transition'>>;
  /** A payment of a provider. */
  find(provider: string, paymentId: string): Promise<PaymentRequest | undefined>;
  /** Keeps what the provider said of a payment at once: its name there, and what the buyer does next. */
  note(
    paymentId: string,
    facts: { readonly reference: string | null; readonly action: NextAction | null },
  ): Promise<void>;
  /** The provider could not be reached. Does nothing to a payment that was answered meanwhile. */
  fail(paymentId: string, nowMs: number): Promise<void>;
  /** Takes an answer once, and moves order, stock, ledger and events with it in one transaction. */
  settle(answer: PaymentAnswer): Promise<Settlement | Refusal<'not_found'>>;
  /**
   * Takes the payments of a provider whose answer is overdue, those that wait longest first, so that nobody else asks for them at the same time.
   * They are due again after `askAgainAfterMs` of how often they were asked for; null gives a payment up.
   */
  takeUnanswered(
    provider: string,
    nowMs: number,
    limit: number,
    askAgainAfterMs: (asks: number) => number | null,
  ): Promise<UnansweredPayment[]>;
}
