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
