import { assertNever } from '@showfloor/contracts/assert-never';
import { shareOf } from '@showfloor/contracts/percent';
import type { VoucherEffect } from '@showfloor/contracts/voucher';
import { splitByWeight } from '../pricing/split-by-weight.ts';

/** What a voucher is for, of one line. */
export interface OpenLine {
  readonly quantity: number;
  readonly unitPriceMinor: number;
  /** What the line comes to still, after other vouchers; 0 where this one isn't for it. */
  readonly leftMinor: number;
}

/**
 * What a voucher takes off of each line, in their order: whole minor units, never more than is left of it, and no cent lost between lines.
 * @param effect its amount in the lines' currency. Free shipping takes nothing off lines.
 */
export function lineDiscounts(effect: VoucherEffect, lines: readonly OpenLine[]): number[] {
  const left = lines.map(({ leftMinor }) => leftMinor);
  const all = left.reduce((sum, one) => sum + one, 0);
  switch (effect.kind) {
    case 'percent':
      return splitByWeight(shareOf(all, effect.percent), left);
    case 'amount':
      return splitByWeight(Math.min(effect.amountMinor, all), left);
    case 'buy_get':
      return freePieces(effect, lines).map((free, at) => {
        const line = lines[at];
        return line ? Math.min(line.leftMinor, free * line.unitPriceMinor) : 0;
      });
    case 'free_shipping':
      return lines.map(() => 0);
    default:
      return assertNever(effect);
  }
}

/** How many pieces of each line are free: the cheapest `get` of each `buy + get`, the dearest grouped first, so that a buyer loses nothing by ordering more. */
function freePieces({ buy, get }: { readonly buy: number; readonly get: number }, lines: readonly OpenLine[]) {
  const free = lines.map(() => 0);
  const dearestFirst = lines
    .flatMap(({ leftMinor, quantity }, at) => (leftMinor === 0 ? [] : Array.from({ length: quantity }, () => at)))
    .sort((a, b) => (lines[b]?.unitPriceMinor ?? 0) - (lines[a]?.unitPriceMinor ?? 0) || a - b);
  for (const [index, at] of dearestFirst.entries())
    if (index % (buy + get) >= buy && index - (index % (buy + get)) + buy + get <= dearestFirst.length)
      free[at] = (free[at] ?? 0) + 1;
  return free;
}
