import type { Adjustment } from '../pricing/order-pricing.ts';

interface PricedLine {
  readonly quantity: number;
  readonly unitPriceMinor: number;
}

/** Splits a whole amount by weights so that the parts come to it exactly: what rounding leaves goes to the largest remainders, the first of equal ones first. */
export function splitByWeight(amountMinor: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return weights.map((_, index) => (index === 0 ? amountMinor : 0));
  // Products of two amounts may pass 2^53.
  const shares = weights.map((weight) => {
    const product = BigInt(amountMinor) * BigInt(weight);
    return { whole: Number(product / BigInt(all)), rest: Number(product % BigInt(all)) };
  });
  const left = amountMinor - shares.reduce((sum, { whole }) => sum + whole, 0);
  const byRest = shares
    .map((_, index) => index)
    .sort((a, b) => (shares[b]?.rest ?? 0) - (shares[a]?.rest ?? 0) || a - b);
  const lucky = new Set(byRest.slice(0, left));
  return shares.map(({ whole }, index) => whole + (lucky.has(index) ? 1 : 0));
}

/**
 * What was paid for each line of an order: its price without its share of discounts, and with its share of taxes that came on top. Discounts and taxes of the
 * whole order are shared by what the lines cost. Shipping and duties are of no line.
 */
export function lineAmounts(lines: readonly PricedLine[], adjustments: readonly Adjustment[]): number[] {
  const prices = lines.map(({ quantity, unitPriceMinor }) => quantity * unitPriceMinor);
  const ofLine = (kind: Adjustment['kind'], line: number | null) =>
    adjustments.reduce(
      (sum, one) => (one.kind === kind && !one.included && one.linePosition === line ? sum + one.amountMinor : sum),
      0,
    );
  const own = prices.map((price, line) => price - ofLine('discount', line));
  const discounts = splitByWeight(ofLine('discount', null), own);
  const net = own.map((amount, line) => amount - (discounts[line] ?? 0));
  const taxes = splitByWeight(ofLine('tax', null), net);
  return net.map((amount, line) => amount + ofLine('tax', line) + (taxes[line] ?? 0));
}

/**
 * What is due for some pieces of a line, when others of it came back before: the parts of a line come to its whole amount, whatever they are.
 * @param amountMinor what was paid for the line.
 */
export function amountOfPieces(
  amountMinor: number,
  { quantity, before, pieces }: { readonly quantity: number; readonly before: number; readonly pieces: number },
): number {
  const upTo = (count: number) => Number((BigInt(amountMinor) * BigInt(count)) / BigInt(quantity));
  return upTo(before + pieces) - upTo(before);
}
