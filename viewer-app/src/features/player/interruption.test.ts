import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createInterruption } from './interruption.ts';

let asked: number;
let live: boolean;
let found: number;
const begin = () => {
  const interruption = createInterruption({
    isLive: async () => {
      asked += 1;
      return live;
    },
    random: () => 0.5,
    onLive: () => {
      found += 1;
    },
  });
  interruption.begin();
  return interruption;
};

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  live = false;
  found = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

it('asks at pauses that grow up to eight seconds, until the program is live', async () => {
  begin();
  const askedAfter = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    return asked;
  };
  expect(await askedAfter(499)).toBe(0);
  expect(await askedAfter(1)).toBe(1);
  expect(await askedAfter(1_000)).toBe(2);
  expect(await askedAfter(2_000)).toBe(3);
  expect(await askedAfter(4_000)).toBe(4);
  expect(await askedAfter(8_000)).toBe(5);
  expect(await askedAfter(8_000)).toBe(6);
  expect(found).toBe(0);
  live = true;
  expect(await askedAfter(8_000)).toBe(7);
  expect(found).toBe(1);
  expect(await askedAfter(60_000)).toBe(7);
});

it('asks at once when it is told to, and soon again', async () => {
  const interruption = begin();
  await vi.advanceTimersByTimeAsync(20_000);
  const before = asked;
  interruption.askNow();
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toBe(before + 2);
  live = true;
  interruption.askNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(found).toBe(1);
  interruption.askNow();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([asked, found]).toEqual([before + 3, 1]);
});

it('says nothing once nobody waits, not even of an answer on its way', async () => {
  let answer: (live: boolean) => void = () => undefined;
  let onLive = 0;
  const interruption = createInterruption({
    isLive: () => new Promise((resolve) => (answer = resolve)),
    random: () => 0.5,
    onLive: () => {
      onLive += 1;
    },
  });
  interruption.begin();
  await vi.advanceTimersByTimeAsync(500);
  interruption.end();
  answer(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(onLive).toBe(0);
});
