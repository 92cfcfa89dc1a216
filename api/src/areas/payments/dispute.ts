import type { Money } from '@showfloor/contracts/money';
import type { Dispute, DisputeState } from '@showfloor/contracts/payments';

/** What a provider says of a payment that the buyer's bank takes up. */
interface DisputeNews {
  readonly provider: string;
  /** What the provider calls the dispute, and the payment. */
  readonly reference: string;
  readonly paymentReference: string;
  /** As the provider names it. */
  readonly reason: string;
  readonly state: DisputeState;
  readonly amount: Money;
  readonly dueByMs: number | null;
  readonly openedAtMs: number;
}

/** Port: disputes of payments. */
export interface DisputeRepository {
  /** Keeps how a dispute stands; the same again changes nothing. @returns whether it is of a payment that is known here. */
  record(id: string, news: DisputeNews, nowMs: number): Promise<boolean>;
  find(disputeId: string): Promise<Dispute | undefined>;
  /** Of a brand, the newest first. @param afterId the last of the page before. */
  list(brandId: string, afterId: string | null, limit: number): Promise<Dispute[]>;
}
