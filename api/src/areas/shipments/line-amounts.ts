import { partOf } from '../orders/part-of.ts';
import type { Adjustment } from '../pricing/order-pricing.ts';
import { splitByWeight } from '../pricing/split-by-weight.ts';

interface PricedLine {
  readonly quantity: number;
  readonly unitPriceMinor: number;
}

/**
 * What was paid for each line of an order: its price without its share of discounts, and with its share of taxes that came on top. Discounts and taxes of the
 * whole order are shared by what the lines cost. Shipping, what was taken off it or taxed of it, and duties are of no line.
 */
export function lineAmounts(lines: readonly PricedLine[], adjustments: readonly Adjustment[]): number[] {
  const prices = lines.map(({ quantity, unitPriceMinor }) => quantity * unitPriceMinor);
  const ofLine = (kind: Adjustment['kind'], line: number | null) =>
    adjustments.reduce(
      (sum, one) =>
        one.kind === kind && !one.included && !isOfShipping(one) && one.linePosition === line
          ? sum + one.amountMinor
          : sum,
      0,
    );
  const own = prices.map((price, line) => price - ofLine('discount', line));
  const discounts = splitByWeight(ofLine('discount', null), own);
  const net = own.map((amount, line) => amount - (discounts[line] ?? 0));
  const taxes = splitByWeight(ofLine('tax', null), net);
  return net.map((amount, line) => amount + ofLine('tax', line) + (taxes[line] ?? 0));
}

function isOfShipping({ source }: Adjustment): boolean {
  return (
    source.type === 'ships_with' || ((source.type === 'voucher' || source.type === 'tax') && source.on === 'shipping')
  );
}

/**
 * What is due for some pieces of a line, when others of it came back before: the parts of a line come to its whole amount, whatever they are.
 * @param amountMinor what was paid for the line.
 */
export function amountOfPieces(
  amountMinor: number,
  { quantity, before, pieces }: { readonly quantity: number; readonly before: number; readonly pieces: number },
): number {
  return partOf(amountMinor, before + pieces, quantity) - partOf(amountMinor, before, quantity);
}
