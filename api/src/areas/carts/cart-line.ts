import type { Currency } from '@showfloor/contracts/money';

/** A line of a cart as it is kept: what and how many. What it costs is asked anew each time. */
export interface CartLine {
  readonly id: string;
  readonly variantId: string;
  readonly showId: string | null;
  readonly quantity: number;
  readonly addedAtMs: number;
  readonly brandId: string;
  readonly currency: Currency;
}
