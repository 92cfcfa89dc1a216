/** Where bands begin within each power of ten: amounts that people would choose. */
const steps = [10, 15, 20, 30, 50, 70] as const;
const powers = 12;

/** Where each band begins, minor units; the first one begins at nothing. */
const starts: readonly number[] = [
  0,
  ...Array.from({ length: powers }, (_, power) => steps.map((step) => step * 10 ** power)).flat(),
];

/** A band of prices, both ends included, minor units. The last one has no end. */
export interface PriceBand {
  readonly fromMinor: number;
  readonly toMinor: number;
}

/** The number of the band that an amount is in. */
export function bandOf(amountMinor: number): number {
  return starts.findLastIndex((start) => start <= amountMinor);
}

/** The numbers of all bands that have an amount between the two in them. */
export function bandsBetween(fromMinor: number, toMinor: number): number[] {
  const first = bandOf(fromMinor);
  return Array.from({ length: bandOf(toMinor) - first + 1 }, (_, at) => first + at);
}

/**
 * Few bands of many: neighbours together, so that each has about as many.
 * @param counts how many there are in each band, by its number
 */
export function groupBands(
  counts: ReadonlyMap<number, number>,
  most: number,
): (PriceBand & { readonly count: number })[] {
  const present = [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
  const all = present.reduce((sum, [, count]) => sum + count, 0);
  const groups: { first: number; last: number; count: number }[] = [];
  for (const [band, count] of present) {
    const group = groups.at(-1);
    if (group && (group.count < all / most || groups.length === most)) {
      group.last = band;
      group.count += count;
    } else groups.push({ first: band, last: band, count });
  }
  return groups.map(({ first, last, count }) => ({
    fromMinor: starts[first] ?? 0,
    toMinor: (starts[last + 1] ?? Number.MAX_SAFE_INTEGER) - 1,
    count,
  }));
}
