import { splitByWeight } from '../pricing/split-by-weight.ts';

/**
 * The coins of a red packet, in the order in which they are claimed: whole minor units, each at least one, that come to the budget exactly. Equal ones differ by one unit at most; of random
 * ones every split is as likely as any other (as many cuts of the budget as there are gaps between coins, drawn without one being drawn twice).
 * @param budgetMinor at least `coins`.
 * @param randomBelow a whole number from 0 to below its argument, each as likely.
 */
export function drawCoins(
  {
    budgetMinor,
    coins,
    split,
  }: { readonly budgetMinor: number; readonly coins: number; readonly split: 'equal' | 'random' },
  randomBelow: (below: number) => number,
): number[] {
  if (coins < 1 || budgetMinor < coins) throw new RangeError(`${budgetMinor} can't be ${coins} coins`);
  if (split === 'equal')
    return splitByWeight(
      budgetMinor,
      Array.from({ length: coins }, () => 1),
    );
  // Floyd's way to draw different numbers: cuts after 1 to budget − 1 units.
  const cuts = new Set<number>();
  for (let most = budgetMinor - coins + 1; most < budgetMinor; most++) {
    const drawn = 1 + randomBelow(most);
    cuts.add(cuts.has(drawn) ? most : drawn);
  }
  const ends = [...cuts].sort((a, b) => a - b);
  return [...ends, budgetMinor].map((end, at) => end - (ends[at - 1] ?? 0));
}
