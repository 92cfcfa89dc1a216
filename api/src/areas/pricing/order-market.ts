import type { Currency } from '@showfloor/contracts/money';

/** The market that an order was sold in, as it was then. */
export interface OrderMarket {
  readonly id: string;
  readonly name: string;
  /** Prices contained the tax. */
  readonly taxIncluded: boolean;
  /** How prices of the brand's currency became those of the order; null: nothing was converted. */
  readonly rate: { readonly base: Currency; readonly rate: string } | null;
}
