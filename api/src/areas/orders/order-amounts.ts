import type { AdjustmentKind } from '@showfloor/contracts/order';
import type { Adjustment } from '../pricing/order-pricing.ts';

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
