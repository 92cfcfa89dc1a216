import { describe, expect, it } from 'vitest';
import { describeStockGate } from '../testing/stock-gate-suite.ts';
import { createMemoryStockGate } from './stock-gate.ts';

describeStockGate('the memory of one process', async ({ available, passingMs }) =>
  createMemoryStockGate({
    passingMs,
    loadAvailable: async (ids) => new Map([...available].filter(([variantId]) => ids.includes(variantId))),
  }),
);

describe('the stock gate in memory', () => {
  it('asks the database once for all who come at once, and not again while it knows', async () => {
    let asked = 0;
    const gate = createMemoryStockGate({
      passingMs: () => 0,
      loadAvailable: async (ids) => {
        asked += ids.length;
        return new Map(ids.map((id) => [id, 10]));
      },
    });
    await Promise.all(Array.from({ length: 50 }, () => gate.take(new Map([['v', 1]]))));
    expect(asked).toBe(1);
  });

  it('asks about a sold-out variant at most once each half second', async () => {
    let passedMs = 0;
    let asked = 0;
    const gate = createMemoryStockGate({
      passingMs: () => passedMs,
      loadAvailable: async () => {
        asked++;
        return new Map([['v', 0]]);
      },
    });
    for (passedMs = 0; passedMs < 2_000; passedMs += 10) await gate.take(new Map([['v', 1]]));
    expect(asked).toBe(4);
  });

  it('forgets the variant that was loaded first when it knows too many', async () => {
    const asked: string[] = [];
    const gate = createMemoryStockGate({
      passingMs: () => 0,
      maxVariants: 2,
      loadAvailable: async (ids) => {
        asked.push(...ids);
        return new Map(ids.map((id) => [id, 1]));
      },
    });
    for (const id of ['a', 'b', 'c', 'b', 'a']) await gate.take(new Map([[id, 0]]));
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });
});
