import { expect } from 'vitest';
import { type Buyer, type CheckoutResult, inParallel, ordersOf } from './drop.ts';

/** Asserts that each of `pieces` went to a buyer of its own who keeps the order, and that everybody else was told that nothing is left. */
export async function expectSoldOut(
  pieces: number,
  buyers: readonly Buyer[],
  results: readonly CheckoutResult[],
): Promise<void> {
  const orders = results.flatMap((result) => (result.kind === 'order' ? result.orderId : []));
  const refusals = results.flatMap((result) => (result.kind === 'refused' ? result : []));
  expect(orders).toHaveLength(pieces);
  expect(new Set(orders).size).toBe(pieces);
  expect(refusals).toHaveLength(buyers.length - pieces);
  for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'out_of_stock', left: 0 });
  const kept = await inParallel(buyers, 32, ordersOf);
  for (const [index, result] of results.entries()) {
    expect(kept[index]).toEqual(result.kind === 'order' ? [result.orderId] : []);
  }
}
