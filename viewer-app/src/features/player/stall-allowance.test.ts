import { describe, expect, it } from 'vitest';
import { createStallAllowance } from './stall-allowance.ts';

describe('createStallAllowance', () => {
  it('gives nothing while all goes well', () => {
    expect(createStallAllowance().current(60_000)).toBe(0);
  });

  it('adds up stalls to a limit', () => {
    const allowance = createStallAllowance();
    allowance.stalled(1_000);
    allowance.stalled(2_000);
    expect(allowance.current(2_000)).toBeCloseTo(0.5);
    for (let stall = 0; stall < 50; stall += 1) allowance.stalled(3_000);
    expect(allowance.current(3_000)).toBe(3);
  });

  it('takes it back slowly after ten quiet seconds', () => {
    const allowance = createStallAllowance();
    allowance.stalled(0);
    expect(allowance.current(10_000)).toBeCloseTo(0.25);
    expect(allowance.current(12_000)).toBeCloseTo(0.15);
    expect(allowance.current(20_000)).toBe(0);
  });
});
