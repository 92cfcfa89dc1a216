import type { Price } from '@showfloor/contracts/selling-price';

/** How long before a reduction its lowest price is looked for: 30 days, Directive 98/6/EC, article 6a (2). */
const priorPriceMs = 30 * 24 * 3_600_000;

/** A price and when it held; `untilMs` is null until further notice. */
export interface HeldPrice extends Price {
  readonly fromMs: number;
  readonly untilMs: number | null;
}

/**
 * The lowest price of the 30 days before the present reduction, in minor units, as the directive wants it beside a price that is struck; null when the price
 * is not reduced now, or there was none before. A reduction begins when an amount first stands beside a higher one that is struck: striking another amount
 * leaves it as it is, another price is a reduction of its own.
 * @param history what held until now, oldest first; the last one holds
 */
export function lowestBeforeReduction(history: readonly HeldPrice[]): number | null {
  let first = history.length - 1;
  const present = history[first];
  if (!present || !isReduced(present)) return null;
  while (goesOn(history[first - 1], history[first])) first--;
  const began = history[first] ?? present;
  const lowest = history
    .slice(0, first)
    // What a clock that went back left open ends with what came next.
    .filter(
      ({ untilMs }, at) =>
        Math.min(untilMs ?? began.fromMs, history[at + 1]?.fromMs ?? began.fromMs) > began.fromMs - priorPriceMs,
    )
    .reduce((low, { amountMinor }) => Math.min(low, amountMinor), Number.POSITIVE_INFINITY);
  return Number.isFinite(lowest) ? lowest : null;
}

/** Whether `after` is the same reduction as `before`, without a moment between them. */
function goesOn(before: HeldPrice | undefined, after: HeldPrice | undefined): boolean {
  if (!before || !after || !isReduced(before)) return false;
  const touches = before.untilMs === null || before.untilMs >= after.fromMs;
  return touches && before.amountMinor === after.amountMinor;
}

function isReduced({ amountMinor, compareAtMinor }: Price): boolean {
  return compareAtMinor !== null && compareAtMinor > amountMinor;
}
