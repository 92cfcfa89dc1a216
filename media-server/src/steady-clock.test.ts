import { expect, it } from 'vitest';
import { steadyClock } from './steady-clock.ts';

it('begins at the wall clock, and runs on evenly when that is set', () => {
  let wallMs = 1_700_000_000_000;
  let passingMs = 5_000;
  const nowMs = steadyClock(
    () => wallMs,
    () => passingMs,
  );
  expect(nowMs()).toBe(1_700_000_000_000);
  passingMs += 1_500;
  wallMs -= 3_600_000;
  expect(nowMs()).toBe(1_700_000_001_500);
});
