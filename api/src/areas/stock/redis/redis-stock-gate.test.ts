import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectRedis } from '../../../platform/redis/testing/connect-redis.ts';
import { findRedis, startRedis, type TestRedis } from '../../../testing/redis.ts';
import { createMemoryStockGate } from '../memory/stock-gate.ts';
import { describeStockGate } from '../testing/stock-gate-suite.ts';
import { createRedisStockGate } from './redis-stock-gate.ts';

const program = findRedis();
const passingMs = () => performance.now();
const pieces = (variantId: string, quantity: number) => new Map([[variantId, quantity]]);

/** What the database has of each variant, and how often it was asked. */
class Truth {
  readonly available = new Map<string, number>();
  asked = 0;

  readonly load = async (ids: readonly string[]) => {
    this.asked += ids.length;
    return new Map([...this.available].filter(([variantId]) => ids.includes(variantId)));
  };

  /** Sells, unless there are too few, as the writer does. */
  sells(variantId: string, quantity: number): boolean {
    const left = this.available.get(variantId) ?? 0;
    if (left < quantity) return false;
    this.available.set(variantId, left - quantity);
    return true;
  }
}

describe.skipIf(program === null)('the stock gate on Redis', { timeout: 120_000 }, () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis(program ?? '');
  });
  afterAll(() => redis.close());

  /** The gate of a process of its own. */
  async function processOn(truth: Truth, refreshAfterMs?: number) {
    const link = await connectRedis(redis.url);
    const meanwhile = createMemoryStockGate({ loadAvailable: truth.load, passingMs });
    const options = refreshAfterMs === undefined ? {} : { refreshAfterMs };
    return { link, gate: createRedisStockGate({ link, loadAvailable: truth.load, meanwhile, ...options }) };
  }

  describeStockGate('the Redis of all processes', async ({ available }) => {
    await redis.ask('FLUSHALL');
    const loadAvailable = async (ids: readonly string[]) =>
      new Map([...available].filter(([variantId]) => ids.includes(variantId)));
    const meanwhile = createMemoryStockGate({ loadAvailable, passingMs });
    return createRedisStockGate({ link: await connectRedis(redis.url), loadAvailable, meanwhile });
  });

  it('lets 100 of 1,000 through that come to three processes, and asks the database once in each at most', async () => {
    const truth = new Truth();
    truth.available.set('drop', 100);
    const gates = await Promise.all([1, 2, 3].map(() => processOn(truth)));
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, (_, i) => gates[i % 3]?.gate.take(pieces('drop', 1))),
    );
    expect(answers.filter((answer) => answer === null)).toHaveLength(100);
    expect(truth.asked).toBeLessThanOrEqual(3);
  });

  it('knows in each process what was given back or learned in another', async () => {
    const truth = new Truth();
    truth.available.set('shared', 1);
    const [here, there] = [await processOn(truth), await processOn(truth)];
    expect(await here.gate.take(pieces('shared', 1))).toBeNull();
    expect(await there.gate.take(pieces('shared', 1))).not.toBeNull();
    await here.gate.giveBack(pieces('shared', 1));
    expect(await there.gate.take(pieces('shared', 1))).toBeNull();
    await here.gate.learn('shared', 5);
    expect(await there.gate.take(pieces('shared', 5))).toBeNull();
  });

  it('lets buyers through by itself while Redis is gone, and sheds with the others when it is back', async () => {
    const truth = new Truth();
    truth.available.set('outage', 2);
    const [here, there] = [await processOn(truth), await processOn(truth)];
    expect(await here.gate.take(pieces('outage', 1))).toBeNull();
    await redis.kill();
    truth.available.set('outage', 1);
    for (const { gate } of [here, there]) {
      expect(await gate.take(pieces('outage', 1))).toBeNull();
      expect(await gate.take(pieces('outage', 1))).not.toBeNull();
    }
    truth.available.set('outage', 0);
    await redis.start();
    await expect.poll(() => here.link.state.isUp && there.link.state.isUp, { timeout: 30_000 }).toBe(true);
    expect(await here.gate.take(pieces('outage', 1))).toMatchObject({ refused: 'out_of_stock' });
    truth.available.set('outage', 1);
    await expect.poll(() => there.gate.take(pieces('outage', 1)), { timeout: 10_000 }).toBeNull();
  });

  /** What may happen at one of two processes, or to Redis. */
  const step = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        type: fc.constant('buy' as const),
        at: fc.nat(1),
        quantity: fc.integer({ min: 1, max: 4 }),
      }),
    },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('release' as const), at: fc.nat(1) }) },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('restock' as const), pieces: fc.integer({ min: 1, max: 5 }) }),
    },
    // A process that took pieces at the gate and died, or an answer that was lost.
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('vanish' as const),
        at: fc.nat(1),
        quantity: fc.integer({ min: 1, max: 4 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('empty' as const) }) },
  );

  it('never oversells in front of a writer that doesn’t, and whatever happens, what there is can be bought in the end', async () => {
    const truth = new Truth();
    const gates = [await processOn(truth, 1), await processOn(truth, 1)].map(({ gate }) => gate);
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(10), fc.array(step, { maxLength: 40 }), async (start, steps) => {
        runs += 1;
        const id = `property ${runs}`;
        truth.available.set(id, start);
        let all = start;
        const held: number[] = [];
        const buy = async (at: number, quantity: number) => {
          const gate = gates[at];
          if (!gate || (await gate.take(pieces(id, quantity)))) return false;
          if (truth.sells(id, quantity)) {
            held.push(quantity);
            return true;
          }
          await gate.giveBack(pieces(id, quantity));
          await gate.learn(id, truth.available.get(id) ?? 0);
          return false;
        };
        for (const one of steps) {
          if (one.type === 'buy') await buy(one.at, one.quantity);
          if (one.type === 'vanish') await gates[one.at]?.take(pieces(id, one.quantity));
          if (one.type === 'empty') await redis.ask('FLUSHALL');
          if (one.type === 'restock') {
            all += one.pieces;
            truth.available.set(id, (truth.available.get(id) ?? 0) + one.pieces);
          }
          const released = one.type === 'release' ? held.pop() : undefined;
          if (one.type === 'release' && released !== undefined) {
            truth.available.set(id, (truth.available.get(id) ?? 0) + released);
            await gates[one.at]?.giveBack(pieces(id, released));
          }
        }
        const sold = () => held.reduce((sum, quantity) => sum + quantity, 0);
        expect(sold() + (truth.available.get(id) ?? 0)).toBe(all);
        const buysTheRest = async () => {
          while ((truth.available.get(id) ?? 0) > 0 && (await buy(0, 1)));
          return sold();
        };
        await expect.poll(buysTheRest, { timeout: 10_000, interval: 2 }).toBe(all);
      }),
      { numRuns: 60 },
    );
  });
});
