import { afterEach, describe, expect, it } from 'vitest';
import { checkOut } from '../harness/drop.ts';
import { type DropRun, startDrop } from '../harness/drop-run.ts';
import { expectSoldOut } from '../harness/expect-sold-out.ts';
import { percentile } from '../harness/percentile.ts';
import { databaseKinds } from '../harness/test-store.ts';

const buyersCount = 1_000;
const pieces = 100;

describe.each(databaseKinds)('1,000 buyers for 100 pieces, on %s', (kind) => {
  let run: DropRun | undefined;
  afterEach(() => run?.close());

  it('makes exactly 100 orders, and tells everybody else that it is sold out', { timeout: 600_000 }, async () => {
    run = await startDrop(kind, { pieces, buyers: buyersCount });
    const { drop, buyers } = run;

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

    expect(await drop.available()).toBe(0);
    await expectSoldOut(pieces, buyers, results);
    expect(await run.endAndVerifyLedger()).toEqual([]);
  });
});
