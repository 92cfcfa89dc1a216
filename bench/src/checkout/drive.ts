import { percentile } from '../../../tests/harness/percentile.ts';

/** How somebody's purchase ended: paid for, or told that there is nothing left. */
export type Bought = 'placed' | 'refused';

export interface Driven {
  readonly placed: number;
  readonly refused: number;
  /** Purchases that ended in something else; the first of them is printed. */
  readonly failed: number;
  /** Placed and paid, from the first request to the last answer. */
  readonly ordersPerSecond: number;
  /** A whole purchase that was placed, NaN where none was. */
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Lets `atOnce` people buy, each one thing after the other, until `until` is reached: purchases that were begun, or time. */
export async function drive(
  buyOne: (hand: number) => Promise<Bought>,
  atOnce: number,
  until: { readonly purchases: number; readonly forMs: number },
): Promise<Driven> {
  const tookMs: number[] = [];
  let begun = 0;
  let refused = 0;
  let failed = 0;
  const startedMs = performance.now();
  const isOver = () => begun >= until.purchases || performance.now() - startedMs >= until.forMs;
  const buyOn = async (hand: number) => {
    while (!isOver()) {
      begun += 1;
      const fromMs = performance.now();
      try {
        if ((await buyOne(hand)) === 'placed') tookMs.push(performance.now() - fromMs);
        else refused += 1;
      } catch (error) {
        failed += 1;
        if (failed === 1) console.log('a purchase failed:', error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, hand) => buyOn(hand)));
  return {
    ...{ placed: tookMs.length, refused, failed },
    ordersPerSecond: (tookMs.length * 1_000) / (performance.now() - startedMs),
    p50Ms: percentile(tookMs, 0.5),
    p99Ms: percentile(tookMs, 0.99),
  };
}
