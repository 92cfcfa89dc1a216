import { afterEach, describe, expect, it } from 'vitest';
import { type ApiProcess, startApiProcess } from '../harness/api-process.ts';
import {
  type Buyer,
  bringBuyers,
  type CheckoutResult,
  checkOut,
  inParallel,
  oneAddressForAll,
  ordersOf,
  prepareDrop,
} from '../harness/drop.ts';
import { databaseKinds } from '../harness/test-store.ts';

const buyersCount = 1_000;
const pieces = 100;
const killAfterOrders = 50;

describe.each(databaseKinds)('the api killed in the middle of a drop, on %s', (kind) => {
  let api: ApiProcess | undefined;
  afterEach(() => api?.close());

  it('loses no order that it acknowledged, and doubles none', { timeout: 600_000 }, async () => {
    // A few buyers at a time: else the hundred pieces are gone in one commit, and there is no middle to kill it in.
    api = await startApiProcess(kind, oneAddressForAll);
    const drop = await prepareDrop(api.url, pieces);
    const buyers = await bringBuyers(api.url, drop, buyersCount);

    const acknowledged = new Map<Buyer, string>();
    let killing: Promise<void> | undefined;
    const { kill } = api;
    const first = await inParallel(buyers, 16, async (buyer): Promise<CheckoutResult> => {
      const result = await checkOut(buyer);
      if (result.kind === 'order') acknowledged.set(buyer, result.orderId);
      if (acknowledged.size >= killAfterOrders) killing ??= kill();
      return result;
    });
    await killing;
    const acknowledgedBefore = acknowledged.size;
    expect(acknowledgedBefore).toBeGreaterThanOrEqual(killAfterOrders);
    expect(acknowledgedBefore).toBeLessThan(pieces);
    expect(first.some((result) => result.kind === 'broken')).toBe(true);

    const restartedMs = performance.now();
    await api.start();
    const restartMs = performance.now() - restartedMs;

    const committed = pieces - (await drop.available());
    expect(committed).toBeGreaterThanOrEqual(acknowledgedBefore);

    // Everybody asks again with the key they had, those who have an answer too.
    const second = await inParallel(buyers, 100, checkOut);
    const orders = second.flatMap((result) => (result.kind === 'order' ? result.orderId : []));
    const refusals = second.flatMap((result) => (result.kind === 'refused' ? result : []));
    console.log(
      'api killed',
      JSON.stringify({
        database: kind,
        acknowledgedBeforeKill: acknowledgedBefore,
        committedBeforeKill: committed,
        withoutAnswer: first.filter((result) => result.kind === 'broken').length,
        restartMs: Math.round(restartMs),
        orders: orders.length,
        refusals: refusals.length,
      }),
    );

    for (const [index, buyer] of buyers.entries()) {
      const before = acknowledged.get(buyer);
      if (before !== undefined) expect(second[index]).toMatchObject({ kind: 'order', orderId: before });
    }
    expect(orders).toHaveLength(pieces);
    expect(new Set(orders).size).toBe(pieces);
    expect(refusals).toHaveLength(buyersCount - pieces);
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'out_of_stock', left: 0 });
    const kept = await inParallel(buyers, 32, ordersOf);
    for (const [index, result] of second.entries()) {
      expect(kept[index]).toEqual(result.kind === 'order' ? [result.orderId] : []);
    }
    for (const { client } of buyers) client.close();
    expect(await api.stopAndVerifyLedger()).toEqual([]);
  });
});
