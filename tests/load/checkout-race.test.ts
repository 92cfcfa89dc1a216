import { afterEach, describe, expect, it } from 'vitest';
import { type ApiProcess, startApiProcess } from '../harness/api-process.ts';
import { bringBuyers, checkOut, inParallel, oneAddressForAll, ordersOf, prepareDrop } from '../harness/drop.ts';
import { percentile } from '../harness/percentile.ts';
import { databaseKinds } from '../harness/test-store.ts';

const buyersCount = 1_000;
const pieces = 100;

describe.each(databaseKinds)('1,000 buyers for 100 pieces, on %s', (kind) => {
  let api: ApiProcess | undefined;
  afterEach(() => api?.close());

  it('makes exactly 100 orders, and tells everybody else that it is sold out', { timeout: 600_000 }, async () => {
    api = await startApiProcess(kind, oneAddressForAll);
    const drop = await prepareDrop(api.url, pieces);
    const buyers = await bringBuyers(api.url, drop, buyersCount);

    const startedMs = performance.now();
    const results = await Promise.all(buyers.map(checkOut));
    const seconds = (performance.now() - startedMs) / 1_000;

    const orders = results.flatMap((result) => (result.kind === 'order' ? result : []));
    const refusals = results.flatMap((result) => (result.kind === 'refused' ? result : []));
    const times = [...orders, ...refusals].map((result) => result.tookMs);
    const figures = {
      database: kind,
      orders: orders.length,
      refusals: refusals.length,
      seconds: Number(seconds.toFixed(2)),
      checkoutMsP50: Math.round(percentile(times, 0.5)),
      checkoutMsP99: Math.round(percentile(times, 0.99)),
      orderMsP99: Math.round(
        percentile(
          orders.map((order) => order.tookMs),
          0.99,
        ),
      ),
    };
    console.log('checkout race', JSON.stringify(figures));

    expect(orders).toHaveLength(pieces);
    expect(new Set(orders.map((order) => order.orderId)).size).toBe(pieces);
    expect(refusals).toHaveLength(buyersCount - pieces);
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'out_of_stock', left: 0 });
    expect(await drop.available()).toBe(0);
    const kept = await inParallel(buyers, 32, ordersOf);
    for (const [index, result] of results.entries()) {
      expect(kept[index]).toEqual(result.kind === 'order' ? [result.orderId] : []);
    }
    for (const { client } of buyers) client.close();
    expect(await api.stopAndVerifyLedger()).toEqual([]);
  });
});
