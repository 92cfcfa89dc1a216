import type { Currency, Money } from '@showfloor/contracts/money';

/** What of a brand was paid between two moments. */
export interface DaySales {
  readonly orders: number;
  readonly pieces: number;
  /** What the pieces cost, without shipping: an amount of each currency. */
  readonly revenue: readonly Money[];
}

/** Port: what brands sell. */
export interface DaySalesReader {
  /** Of orders that were paid from then on, and before then, whose money was kept. */
  of(brandId: string, fromMs: number, toMs: number): Promise<DaySales>;
}

/** With the brand's own currency first, also where nothing was paid in it; the others by their codes. */
export function shownSales({ orders, pieces, revenue }: DaySales, own: Currency) {
  const others = revenue.filter(({ currency }) => currency !== own);
  return {
    orders,
    pieces,
    revenue: [revenue.find(({ currency }) => currency === own) ?? { amountMinor: 0, currency: own }, ...others],
  };
}
