import type { Refusal } from '@showfloor/contracts/errors';
import type { PaymentMeans } from '@showfloor/contracts/payment-means';

/** Means that a provider keeps for a customer, as it tells of them. */
export interface KeptMeans {
  /** What the provider calls them. */
  readonly reference: string;
  readonly brand: string;
  readonly lastFour: string;
  readonly expiryMonth: number;
  readonly expiryYear: number;
}

/** Port: a provider that keeps means of payment for the next time. When a call rejects, nobody knows. */
export interface MeansKeeper {
  /** Makes somebody known, or answers as whom they are known: the same each time. */
  customerOf(userId: string): Promise<string>;
  /** Keeps means no longer. Those that aren't there any more are forgotten. */
  forget(reference: string): Promise<void>;
}

/** Means of an account, with what pays by them. */
interface ChosenMeans {
  readonly customer: string;
  readonly means: string;
}

/** Means that are to be forgotten at the provider. */
interface DueForgetting {
  readonly reference: string;
  readonly isLastTime: boolean;
}

/** Port: the means that accounts had kept. Every question is about one account's. */
export interface MeansRepository {
  /** Those of an account, the one that was used last first. */
  list(userId: string, provider: string): Promise<readonly PaymentMeans[]>;
  /** What pays by them; `not_found`: they aren't that account's, or are forgotten. */
  choose(userId: string, provider: string, meansId: string): Promise<ChosenMeans | Refusal<'not_found'>>;
  /** As whom the provider knows an account; undefined: it doesn't. */
  customerOf(userId: string, provider: string): Promise<string | undefined>;
  /** Notes as whom it does. */
  noteCustomer(userId: string, provider: string, customer: string, nowMs: number): Promise<void>;
  /** From now on nobody pays by them, and what told of them is gone; the provider is asked to forget them. `not_found` as `choose`. */
  forget(userId: string, provider: string, meansId: string, nowMs: number): Promise<Refusal<'not_found'> | null>;
  /** Takes those that the provider is to be asked to forget, as `PaymentRepository.takeUnanswered`. */
  takeForgotten(
    provider: string,
    nowMs: number,
    limit: number,
    askAgainAfterMs: (asks: number) => number | null,
  ): Promise<readonly DueForgetting[]>;
  /** The provider has forgotten them. */
  noteForgotten(provider: string, reference: string): Promise<void>;
}
