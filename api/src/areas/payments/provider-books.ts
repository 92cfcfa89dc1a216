import type { Money } from '@showfloor/contracts/money';

/** A time from which on, and until before which, books are compared, Unix ms. */
export interface BookPeriod {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A payment or refund as the provider has it, whose money moved. */
export interface BookEntry {
  /** What the provider calls it. */
  readonly reference: string;
  /** Ours, as the provider was told; null where it wasn't: made there by hand, or by another program. */
  readonly ownId: string | null;
  /** Null in a currency that nothing is sold in. */
  readonly amount: Money | null;
}

/** Port: the books of a provider. */
export interface ProviderBooks {
  readonly name: string;
  /** Payments made in a period whose money was taken, page by page. */
  payments(period: BookPeriod): AsyncIterable<BookEntry>;
  /** Refunds made in a period that went through. */
  refunds(period: BookPeriod): AsyncIterable<BookEntry>;
}
