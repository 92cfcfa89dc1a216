import { afterEach, expect, it, vi } from 'vitest';
import { steadyTimer } from './steady-timer.ts';

class FakeWorker {
  static made: FakeWorker[] = [];
  onmessage: (() => void) | null = null;
  onerror: (() => void) | null = null;
  terminated = false;
  constructor() {
    FakeWorker.made.push(this);
  }
  terminate(): void {
    this.terminated = true;
  }
}

afterEach(() => {
  FakeWorker.made = [];
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('ticks by a worker, not by the page', () => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', FakeWorker);
  let ticks = 0;
  const end = steadyTimer(50, () => {
    ticks += 1;
  });
  vi.advanceTimersByTime(1_000);
  expect(ticks).toBe(0);
  FakeWorker.made[0]?.onmessage?.();
  expect(ticks).toBe(1);
  end();
  expect(FakeWorker.made[0]?.terminated).toBe(true);
});

it.each(['cannot be made', 'fails later'])('ticks by the page where a worker %s', (how) => {
  vi.useFakeTimers();
  if (how === 'fails later') vi.stubGlobal('Worker', FakeWorker);
  else vi.stubGlobal('Worker', undefined);
  let ticks = 0;
  const end = steadyTimer(50, () => {
    ticks += 1;
  });
  FakeWorker.made[0]?.onerror?.();
  FakeWorker.made[0]?.onerror?.();
  vi.advanceTimersByTime(1_000);
  expect(ticks).toBe(20);
  end();
  vi.advanceTimersByTime(1_000);
  expect(ticks).toBe(20);
});
