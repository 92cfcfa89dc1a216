import { expect, it, vi } from 'vitest';
import type { AdvancedDrops } from './drop.ts';
import { createDueSweeper } from './due-sweeper.ts';

const nothing: AdvancedDrops = { looked: 0, released: new Map(), failed: [], nextAtMs: null };

it('looks at the moment itself when it knows of one, and goes on when a look fails', async () => {
  vi.useFakeTimers();
  try {
    let nowMs = 1_000;
    const looks: number[] = [];
    const answers: (AdvancedDrops | Error)[] = [{ ...nothing, nextAtMs: 1_250 }, new Error('gone'), nothing];
    const errors: unknown[] = [];
    const sweeper = createDueSweeper({
      due: {
        advanceDue: async (atMs) => {
          looks.push(atMs);
          const answer = answers.shift() ?? nothing;
          if (answer instanceof Error) throw answer;
          return answer;
        },
      },
      gate: { giveBack: async () => {} },
      askMs: async () => nowMs,
      onFailed: () => {},
      onError: (error) => errors.push(error),
    });
    sweeper.start();
    sweeper.start();
    const passes = async (ms: number) => {
      nowMs += ms;
      await vi.advanceTimersByTimeAsync(ms);
    };
    await passes(0);
    await passes(250);
    await passes(1_000);
    expect(looks).toEqual([1_000, 1_250, 2_250]);
    expect(errors).toHaveLength(1);
    await sweeper.close();
    await sweeper.close();
    await passes(5_000);
    expect(looks).toHaveLength(3);
  } finally {
    vi.useRealTimers();
  }
});

it('gives the gate what can be bought again, says what failed, and goes on while a look is full', async () => {
  const given: unknown[] = [];
  const failed: unknown[] = [];
  const answers: AdvancedDrops[] = [
    { looked: 50, released: new Map([['v', 3]]), failed: [{ dropId: 'd', error: 'no' }], nextAtMs: 5 },
    { ...nothing, nextAtMs: 9 },
  ];
  const sweeper = createDueSweeper({
    due: { advanceDue: async () => answers.shift() ?? nothing },
    gate: { giveBack: async (pieces) => void given.push([...pieces]) },
    askMs: async () => 0,
    onFailed: (one) => failed.push(one),
    onError: () => {},
  });
  expect(await sweeper.sweep()).toBe(9);
  expect(given).toEqual([[['v', 3]]]);
  expect(failed).toEqual([{ dropId: 'd', error: 'no' }]);
  await sweeper.close();
});
