import { describe, expect, it } from 'vitest';
import { createAppendWatchdog, createSeekLimiter } from './recovery.ts';

describe('createSeekLimiter', () => {
  it('lets seeks through at doubling intervals', () => {
    const limiter = createSeekLimiter();
    const taken: number[] = [];
    for (let nowMs = 0; nowMs <= 20_000; nowMs += 100) if (limiter.take(nowMs)) taken.push(nowMs);
    expect(taken).toEqual([0, 1_500, 4_500, 10_500]);
  });

  it('forgives after half a minute of quiet', () => {
    const limiter = createSeekLimiter();
    limiter.take(0);
    limiter.take(1_500);
    expect(limiter.take(40_000)).toBe(true);
    expect(limiter.take(41_500)).toBe(true);
  });
});

describe('createAppendWatchdog', () => {
  const partTargetS = 0.2;

  it('is quiet while media is appended', () => {
    const watchdog = createAppendWatchdog();
    for (let tick = 0; tick < 100; tick += 1)
      expect(watchdog.push({ nowMs: tick * 200, appendedEndS: tick * 0.2, edgeS: tick * 0.2, partTargetS })).toBe(
        false,
      );
  });

  it('is quiet while the edge stands still: the host is away, not the player stuck', () => {
    const watchdog = createAppendWatchdog();
    for (let nowMs = 0; nowMs < 20_000; nowMs += 50)
      expect(watchdog.push({ nowMs, appendedEndS: 5, edgeS: 5.2, partTargetS })).toBe(false);
  });

  it('barks after 1.5 parts and half a second without an append since the edge moved', () => {
    const watchdog = createAppendWatchdog();
    const barks: number[] = [];
    for (let nowMs = 0; nowMs <= 1_500; nowMs += 50)
      if (watchdog.push({ nowMs, appendedEndS: 5, edgeS: 5.2 + (nowMs >= 200 ? 0.4 : 0), partTargetS }))
        barks.push(nowMs);
    expect(barks[0]).toBe(1_050);
  });

  it('is quiet about slides, whose edge moves once in 2.5 s and is appended a little later', () => {
    const watchdog = createAppendWatchdog();
    for (let nowMs = 0; nowMs < 20_000; nowMs += 50) {
      const edgeS = Math.floor(nowMs / 2_500) * 2.5;
      const appendedEndS = Math.floor((nowMs - 150) / 2_500) * 2.5;
      expect(watchdog.push({ nowMs, appendedEndS, edgeS, partTargetS })).toBe(false);
    }
  });
});
