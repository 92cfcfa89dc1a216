import { expect, it } from 'vitest';
import type { Settled } from './chat-queue.ts';
import { SettleTimer } from './settle-timer.ts';

function setUp() {
  const clock = { nowMs: 1_000_000 };
  const timers = new Map<number, () => void>();
  const asked: number[] = [];
  const errors: unknown[] = [];
  let answer: () => Promise<Settled> = async () => ({ released: 0, expired: 0, nextAtMs: null });
  const timer = new SettleTimer({
    queue: {
      settleDue(nowMs) {
        asked.push(nowMs);
        return answer();
      },
    },
    nowMs: () => clock.nowMs,
    askMs: async () => clock.nowMs,
    schedule(delayMs, run) {
      const at = clock.nowMs + delayMs;
      timers.set(at, run);
      return () => timers.delete(at);
    },
    onError: (error) => errors.push(error),
  });
  const passUntil = async (atMs: number) => {
    for (let next = Math.min(...timers.keys()); next <= atMs; next = Math.min(...timers.keys())) {
      clock.nowMs = next;
      const run = timers.get(next);
      timers.delete(next);
      run?.();
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    clock.nowMs = atMs;
  };
  const answers = (next: typeof answer) => {
    answer = next;
  };
  return { timer, timers, asked, errors, passUntil, answers };
}

it('asks when something is due, and nobody while nothing is', async () => {
  const { timer, timers, asked, passUntil, answers } = setUp();
  timer.start();
  await passUntil(1_000_200);
  expect([asked, timers.size]).toEqual([[1_000_100], 0]);
  timer.due(1_005_000);
  timer.due(1_004_000);
  timer.due(1_006_000);
  let next: number | null = 1_005_000;
  answers(async () => {
    const nextAtMs = next;
    next = null;
    return { released: 1, expired: 0, nextAtMs };
  });
  await passUntil(1_010_000);
  expect([asked.slice(1), timers.size]).toEqual([[1_004_000, 1_005_000], 0]);
});

it('asks again where another process is at it, or the database fails, until nothing is due', async () => {
  const { timer, asked, errors, passUntil, answers } = setUp();
  const outcomes: (() => Promise<Settled>)[] = [
    async () => ({ released: 0, expired: 0, nextAtMs: 1_000_100 }),
    () => Promise.reject(new Error('no database')),
    async () => ({ released: 3, expired: 0, nextAtMs: null }),
  ];
  answers(() => outcomes.shift()?.() ?? Promise.reject(new Error('asked too often')));
  timer.due(1_000_100);
  await passUntil(1_020_000);
  expect([asked, errors]).toEqual([[1_000_100, 1_000_200, 1_001_200], [new Error('no database')]]);
});

it('asks nothing more once it is closed', async () => {
  const { timer, timers, asked, passUntil } = setUp();
  timer.due(1_000_500);
  await timer.close();
  await timer.close();
  timer.due(1_000_600);
  await passUntil(1_002_000);
  expect([asked, timers.size]).toEqual([[], 0]);
});
