import type { Currency, Money } from '@showfloor/contracts/money';

/** Products that a summary names, the best-selling first. */
export const namedProducts = 10;

/** What was taken, less discounts and without shipping: an amount of each currency, none of which is nothing. */
export type Takings = readonly Money[];

/** What was bought in a show and is paid. */
interface ShowSales {
  /** The brand's own. */
  readonly currency: Currency;
  readonly orders: number;
  readonly pieces: number;
  readonly takings: Takings;
  readonly products: readonly {
    readonly productId: string;
    readonly productName: string;
    readonly pieces: number;
    readonly takings: Takings;
  }[];
}

/** A line of a paid order that was bought in a show. */
export interface SoldLine {
  readonly orderId: string;
  readonly position: number;
  readonly showId: string;
  readonly productId: string;
  readonly productName: string;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly currency: Currency;
}

/** Port: what shows sold. */
export interface ShowSalesReader {
  /** Null when there is no such show. */
  of(showId: string): Promise<ShowSales | null>;
  /** The lines of these orders that were bought in shows. */
  soldIn(orderIds: readonly string[]): Promise<readonly SoldLine[]>;
}
