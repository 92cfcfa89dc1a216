import { describe, expect, it } from 'vitest';
import { limits } from '../limits.ts';
import { UploadProbe } from './upload-probe.ts';

function probe() {
  let nowMs = 1_000;
  const ends: string[] = [];
  const made = new UploadProbe(
    () => nowMs,
    () => ends.push('done'),
  );
  return { probe: made, ends, pass: (ms: number) => (nowMs += ms) };
}

describe('UploadProbe', () => {
  it('measures the pace that the line has come to, not how it began', () => {
    const { probe: measured, pass } = probe();
    // 1.5 s at 200 kbit/s, then 3 s at 4 Mbit/s.
    for (let i = 0; i < 15; i++) {
      measured.push(2_500);
      pass(100);
    }
    for (let i = 0; i < 30; i++) {
      measured.push(50_000);
      pass(100);
    }
    const { bytes, ms, bitsPerSecond } = measured.result();
    expect({ bytes, ms }).toEqual({ bytes: 1_537_500, ms: 4_400 });
    expect(bitsPerSecond).toBeGreaterThan(3_500_000);
    expect(bitsPerSecond).toBeLessThan(4_200_000);
  });

  it('says that it does not know when next to nothing came', () => {
    const { probe: measured, pass } = probe();
    expect(measured.result()).toEqual({ bytes: 0, ms: 0, bitsPerSecond: null });
    measured.push(10_000);
    pass(4_000);
    measured.push(10_000);
    expect(measured.result().bitsPerSecond).toBeNull();
  });

  it('takes only so much, and nothing once it is over, which it says once', () => {
    const { probe: measured, ends } = probe();
    expect(measured.push(limits.uploadProbeBytes)).toBe(true);
    expect(measured.push(1)).toBe(false);
    measured.close();
    measured.close();
    expect(ends).toEqual(['done']);
    expect(probe().probe.push(1)).toBe(true);
  });
});
