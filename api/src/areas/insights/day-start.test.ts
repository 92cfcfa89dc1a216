import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayStartMs } from './day-start.ts';

const at = (text: string) => Date.parse(text);

describe('dayStartMs', () => {
  it.each([
    ['2026-12-01T10:00:00Z', 'UTC', '2026-12-01T00:00:00Z'],
    ['2026-12-01T22:59:59Z', 'Europe/Berlin', '2026-11-30T23:00:00Z'],
    ['2026-12-01T23:00:00Z', 'Europe/Berlin', '2026-12-01T23:00:00Z'],
    ['2026-12-01T10:00:00Z', 'Asia/Kathmandu', '2026-11-30T18:15:00Z'],
    ['2026-12-01T02:00:00Z', 'America/Los_Angeles', '2026-11-30T08:00:00Z'],
    // Clocks go forward at two, and back at three.
    ['2026-03-29T10:00:00Z', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
    ['2026-10-25T10:00:00Z', 'Europe/Berlin', '2026-10-24T22:00:00Z'],
    // Clocks skip midnight: the day begins at one.
    ['2025-04-25T10:00:00Z', 'Africa/Cairo', '2025-04-24T22:00:00Z'],
  ])('of %s in %s is %s', (moment, timeZone, start) => {
    expect(new Date(dayStartMs(at(moment), timeZone)).toISOString()).toBe(new Date(at(start)).toISOString());
  });

  it('is never after the moment, and 25 hours before it at most', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'Pacific/Apia'];
    fc.assert(
      fc.property(
        fc.integer({ min: at('2015-01-01'), max: at('2035-01-01') }),
        fc.constantFrom(...zones),
        (ms, zone) => {
          const start = dayStartMs(ms, zone);
          expect(start).toBeLessThanOrEqual(ms);
          expect(ms - start).toBeLessThan(25 * 3_600_000);
          expect(dayStartMs(start, zone)).toBe(start);
        },
      ),
    );
  });
});
