import type { PackedOrder } from '@showfloor/contracts/order';

/** What pieces weigh by the catalogue, in grams; null when it doesn't say it of each. */
export function weightOf(
  toPack: PackedOrder['toPack'],
  lines: readonly { readonly line: number; readonly quantity: number }[],
): number | null {
  let sum = 0;
  for (const { line, quantity } of lines) {
    const weightGrams = toPack.find((one) => one.line === line)?.weightGrams ?? null;
    if (weightGrams === null) return null;
    sum += weightGrams * quantity;
  }
  return sum === 0 ? null : sum;
}
