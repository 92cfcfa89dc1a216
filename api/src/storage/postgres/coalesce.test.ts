import { describe, expect, it } from 'vitest';
import { coalesce } from './coalesce.ts';

describe('coalesce', () => {
  function setUp() {
    const loads: { keys: readonly number[]; finish: (error?: Error) => void }[] = [];
    const ask = coalesce<number, string>(
      (keys) =>
        new Promise((resolve, reject) => {
          const finish = (error?: Error) => (error ? reject(error) : resolve(keys.map((key) => `v${key}`)));
          loads.push({ keys, finish });
        }),
    );
    return { ask, loads };
  }

  it('loads what is asked meanwhile together, in a read that begins after it was asked', async () => {
    const { ask, loads } = setUp();
    const answers = [1, 2, 3, 2].map(ask);
    expect(loads.map((load) => load.keys)).toEqual([[1]]);
    loads[0]?.finish();
    expect(await answers[0]).toBe('v1');
    expect(loads.map((load) => load.keys)).toEqual([[1], [2, 3, 2]]);
    loads[1]?.finish();
    expect(await Promise.all(answers)).toEqual(['v1', 'v2', 'v3', 'v2']);
    const again = ask(1);
    expect(loads).toHaveLength(3);
    loads[2]?.finish();
    expect(await again).toBe('v1');
  });

  it('fails those of a failed load, and goes on', async () => {
    const { ask, loads } = setUp();
    const [first, second] = [ask(1), ask(2)];
    loads[0]?.finish(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    loads[1]?.finish();
    expect(await second).toBe('v2');
  });

  it('takes no more keys into a load than a statement has room for', async () => {
    const { ask, loads } = setUp();
    const answers = Array.from({ length: 1_101 }, (_, key) => ask(key));
    for (let index = 0; index < 4; index++) {
      loads[index]?.finish();
      await answers[Math.min(index * 500, 1_100)];
    }
    expect(loads.map((load) => load.keys.length)).toEqual([1, 500, 500, 100]);
  });
});
