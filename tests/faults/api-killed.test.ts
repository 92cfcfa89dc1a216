import { afterEach, describe, expect, it } from 'vitest';
import { type Buyer, type CheckoutResult, checkOut, inParallel } from '../harness/drop.ts';
import { type DropRun, startDrop } from '../harness/drop-run.ts';
import { expectSoldOut } from '../harness/expect-sold-out.ts';
import { databaseKinds } from '../harness/test-store.ts';

const buyersCount = 1_000;
const pieces = 100;
const killAfterOrders = 50;

describe.each(databaseKinds)('the api killed in the middle of a drop, on %s', (kind) => {
  let run: DropRun | undefined;
  afterEach(() => run?.close());

  it('loses no order that it acknowledged, and doubles none', { timeout: 600_000 }, async () => {
    // A few buyers at a time: else the hundred pieces are gone in one commit, and there is no middle to kill it in.
    run = await startDrop(kind, { pieces, buyers: buyersCount });
    const { api, drop, buyers } = run;

    const acknowledged = new Map<Buyer, string>();
    let killing: Promise<void> | undefined;
    const first = await inParallel(buyers, 16, async (buyer): Promise<CheckoutResult> => {
      const result = await checkOut(buyer);
      if (result.kind === 'order') acknowledged.set(buyer, result.orderId);
      if (acknowledged.size >= killAfterOrders) killing ??= api.kill();
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
    const count = (results: readonly CheckoutResult[], ended: CheckoutResult['kind']) =>
      results.filter((result) => result.kind === ended).length;
    console.log(
      'api killed',
      JSON.stringify({
        database: kind,
        acknowledgedBeforeKill: acknowledgedBefore,
        committedBeforeKill: committed,
        withoutAnswer: count(first, 'broken'),
        restartMs: Math.round(restartMs),
        orders: count(second, 'order'),
        refusals: count(second, 'refused'),
      }),
    );

    for (const [index, buyer] of buyers.entries()) {
      const before = acknowledged.get(buyer);
      if (before !== undefined) expect(second[index]).toMatchObject({ kind: 'order', orderId: before });
    }
    await expectSoldOut(pieces, buyers, second);
    expect(await run.endAndVerifyLedger()).toEqual([]);
  });
});
