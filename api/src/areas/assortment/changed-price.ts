import type { ProductAct } from '@showfloor/contracts/assortment';
import { roundAmount } from '@showfloor/contracts/convert-money';

type PriceAct = Extract<ProductAct, { kind: 'price' }>;

/** What a variant may cost at most, minor units. */
const mostMinor = 1_000_000_000;

/**
 * What a price becomes, in minor units: changed by hundredths of a percent (halves up) or by an amount, then brought to one that the rounding gives. What costs nothing
 * stays so by a percentage. Null: it would be less than nothing, nothing for what costs something, or more than a price may be.
 */
export function changedPrice(priceMinor: number, { by, rounding }: Pick<PriceAct, 'by' | 'rounding'>): number | null {
  const raw =
    'amountMinor' in by
      ? priceMinor + by.amountMinor
      : Math.floor((2 * priceMinor * (10_000 + by.percentHundredths) + 10_000) / 20_000);
  if (raw < 0) return null;
  const rounded = rounding === null || raw === 0 ? raw : roundAmount(raw, rounding);
  return rounded > mostMinor || (rounded === 0 && priceMinor > 0) ? null : rounded;
}
