import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createServerClock } from './server-clock.ts';

const server = 1_764_000_000_000;

function clocks(deviceMs = server) {
  let steadyMs = 5;
  let wrong = deviceMs;
  const clock = createServerClock(
    () => steadyMs,
    () => wrong,
  );
  return {
    clock,
    pass(ms: number) {
      steadyMs += ms;
      wrong += ms;
    },
    setDevice(ms: number) {
      wrong = ms;
    },
  };
}

describe('createServerClock', () => {
  it('says the server’s time on a device whose clock is an hour off, and when that clock is set meanwhile', () => {
    const { clock, pass, setDevice } = clocks(server - 3_600_000);
    expect(clock.nowMs()).toBe(server - 3_600_000);
    clock.heard(server, 0);
    expect(clock.nowMs()).toBe(server);
    pass(60_000);
    setDevice(0);
    expect(clock.nowMs()).toBe(server + 60_000);
  });

  it('keeps a sample that is exact against a rough one, and takes a better one', () => {
    const { clock, pass } = clocks();
    clock.heard(server, 10);
    pass(1_000);
    // A Date header of the same second, which was long on its way.
    clock.heard(server, 900, 1_000);
    expect(clock.nowMs()).toBe(server + 1_005);
    clock.heard(server + 1_004, 2);
    expect(clock.nowMs()).toBe(server + 1_005);
  });

  it('believes the server against its own count when both cannot be right: the device slept', () => {
    const { clock, pass } = clocks();
    clock.heard(server, 10);
    pass(1_000);
    clock.heard(server + 600_000, 40, 1_000);
    expect(Math.abs(clock.nowMs() - (server + 600_000))).toBeLessThanOrEqual(520);
  });

  it('is never further off than the answer took, by header or by room', () => {
    const sample = fc.record({ wayMs: fc.nat(4_000), backMs: fc.nat(4_000), grainMs: fc.constantFrom(0, 1_000) });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 20 }), (samples) => {
        const { clock, pass } = clocks(0);
        let trueMs = server + 123;
        let widest = 0;
        for (const { wayMs, backMs, grainMs } of samples) {
          pass(wayMs + backMs);
          trueMs += wayMs + backMs;
          const said = trueMs - backMs;
          clock.heard(grainMs === 0 ? said : Math.floor(said / grainMs) * grainMs, wayMs + backMs, grainMs);
          widest = Math.max(widest, (wayMs + backMs + grainMs) / 2);
          expect(Math.abs(clock.nowMs() - trueMs)).toBeLessThanOrEqual(2 * widest + 2);
          pass(500);
          trueMs += 500;
        }
      }),
    );
  });
});
