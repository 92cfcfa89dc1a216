import type { AdjustmentKind, AdjustmentSource } from '@showfloor/contracts/order';

/** A part of an order's total that is not the price of a line. */
export interface Adjustment {
  readonly kind: AdjustmentKind;
  /** Never negative: a discount takes it away, the other kinds add it. */
  readonly amountMinor: number;
  /** Contained in the prices already: kept for the invoice, and no part of any sum. */
  readonly included: boolean;
  /** The line that it belongs to; null: the whole order. */
  readonly linePosition: number | null;
  readonly source: AdjustmentSource;
}

/** What an order comes to, in minor units of its currency. */
export interface OrderAmounts {
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  readonly shippingMinor: number;
  readonly taxMinor: number;
  readonly dutyMinor: number;
  readonly totalMinor: number;
}

/**
 * The one sum of an order: `total = subtotal − discount + shipping + tax + duty`.
 * @throws RangeError when discounts come to more than there is to pay: whoever grants them caps them.
 */
export function amountsOf(subtotalMinor: number, adjustments: readonly Adjustment[]): OrderAmounts {
  const sumOf = (kind: AdjustmentKind) =>
    adjustments.reduce((sum, one) => (one.kind === kind && !one.included ? sum + one.amountMinor : sum), 0);
  const [discountMinor, shippingMinor, taxMinor, dutyMinor] = [
    sumOf('discount'),
    sumOf('shipping'),
    sumOf('tax'),
    sumOf('duty'),
  ];
  const totalMinor = subtotalMinor - discountMinor + shippingMinor + taxMinor + dutyMinor;
  if (totalMinor < 0) throw new RangeError(`discounts of ${discountMinor} leave a total of ${totalMinor}`);
  return { subtotalMinor, discountMinor, shippingMinor, taxMinor, dutyMinor, totalMinor };
}
