import { beforeEach, describe, expect, it } from 'vitest';
import { RemoteClock } from './remote-clock.ts';

const t0 = 1_700_000_000_000;
const hourMs = 3_600_000;
let wallMs: number;
let passedMs: number;
let clock: RemoteClock;

beforeEach(() => {
  wallMs = t0;
  passedMs = 7_000;
  clock = new RemoteClock({ firstMs: () => wallMs, passingMs: () => passedMs });
});

/** An answer that took that long, from a machine whose clock is this far ahead of `t0` when nothing has passed. */
function answer(aheadMs: number, roundTripMs: number): void {
  const sentAtMs = passedMs;
  pass(roundTripMs);
  clock.sample(sentAtMs, passedMs, t0 + aheadMs + sentAtMs - 7_000 + roundTripMs / 2);
}

function pass(ms: number): void {
  wallMs += ms;
  passedMs += ms;
}

describe('RemoteClock', () => {
  it('is our own clock before the other side has answered', () => {
    expect(clock.nowMs()).toBe(t0);
    wallMs += hourMs;
    expect(clock.nowMs()).toBe(t0 + hourMs);
  });

  it('takes the middle of the round trip', () => {
    answer(500, 20);
    expect(clock.nowMs()).toBe(t0 + 520);
  });

  it('believes the answer that is off by the least, which drift makes less and less of the old ones', () => {
    clock.sample(passedMs, passedMs + 4, t0 + 102);
    clock.sample(passedMs + 10, passedMs + 3_010, t0 + 3_000);
    expect(clock.nowMs()).toBe(t0 + 100);
    const minuteMs = 60_000;
    clock.sample(passedMs + minuteMs, passedMs + minuteMs + 40, t0 + minuteMs + 125);
    expect(clock.nowMs()).toBe(t0 + 100);
    clock.sample(passedMs + 3 * minuteMs, passedMs + 3 * minuteMs + 40, t0 + 3 * minuteMs + 125);
    expect(clock.nowMs()).toBe(t0 + 105);
  });

  it('ignores an answer that came before its question', () => {
    clock.sample(passedMs, passedMs - 5_000, t0 + 99_999);
    expect(clock.nowMs()).toBe(t0);
  });

  describe.each([-hourMs, hourMs])('when a clock is set by %d ms', (stepMs) => {
    it('does not feel it where the clock is ours', () => {
      answer(500, 20);
      wallMs += stepMs;
      pass(1_000);
      expect(clock.nowMs()).toBe(t0 + 1_520);
      answer(500, 30);
      expect(clock.nowMs()).toBe(t0 + 1_550);
    });

    it('follows with the next answer where it is the other side\u2019s, however slow that answer is', () => {
      answer(500, 20);
      answer(500 + stepMs, 300);
      expect(clock.nowMs()).toBe(t0 + 500 + stepMs + 320);
    });
  });
});
