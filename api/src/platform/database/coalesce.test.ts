import { describe, expect, it } from 'vitest';
import { coalesce } from './coalesce.ts';

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

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
    const answers = [1, 2].map(ask);
    await turn();
    expect(loads.map((load) => load.keys)).toEqual([[1, 2]]);
    answers.push(...[3, 2].map(ask));
    await turn();
    expect(loads).toHaveLength(1);
    loads[0]?.finish();
    await turn();
    expect(loads.map((load) => load.keys)).toEqual([
      [1, 2],
      [3, 2],
    ]);
    loads[1]?.finish();
    expect(await Promise.all(answers)).toEqual(['v1', 'v2', 'v3', 'v2']);
    const again = ask(1);
    await turn();
    loads[2]?.finish();
    expect(await again).toBe('v1');
  });

  it('fails those of a failed load, and goes on', async () => {
    const { ask, loads } = setUp();
    const first = ask(1);
    await turn();
    const second = ask(2);
    loads[0]?.finish(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    await turn();
    loads[1]?.finish();
    expect(await second).toBe('v2');
  });

  it('takes no more keys into a load than a statement has room for', async () => {
    const { ask, loads } = setUp();
    const answers = Array.from({ length: 1_101 }, (_, key) => ask(key));
    for (const last of [499, 999, 1_100]) {
      await turn();
      loads.at(-1)?.finish();
      await answers[last];
    }
    expect(loads.map((load) => load.keys.length)).toEqual([500, 500, 101]);
  });
});
