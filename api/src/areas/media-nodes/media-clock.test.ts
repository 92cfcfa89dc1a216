import { describe, expect, it } from 'vitest';
import { MediaClock } from './media-clock.ts';

const t0 = 1_700_000_000_000;

describe('MediaClock', () => {
  it('is our own clock before the media node has answered', () => {
    expect(new MediaClock(() => t0).nowMs()).toBe(t0);
  });

  it('takes the middle of the round trip', () => {
    const clock = new MediaClock(() => t0 + 1_000);
    clock.sample(t0, t0 + 20, t0 + 510);
    expect(clock.nowMs()).toBe(t0 + 1_500);
  });

  it('believes the fastest answer of the last minute', () => {
    const clock = new MediaClock(() => t0);
    clock.sample(t0, t0 + 4, t0 + 102);
    clock.sample(t0 + 10, t0 + 3_010, t0 + 4_000);
    expect(clock.nowMs()).toBe(t0 + 100);
    clock.sample(t0 + 70_000, t0 + 70_100, t0 + 70_250);
    expect(clock.nowMs()).toBe(t0 + 200);
  });

  it('ignores an answer that came before its question: our clock was set back', () => {
    const clock = new MediaClock(() => t0);
    clock.sample(t0, t0 - 5_000, t0 + 99_999);
    expect(clock.nowMs()).toBe(t0);
  });
});
