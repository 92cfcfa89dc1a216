import { describe, expect, it } from 'vitest';
import { createFrameClock } from './frame-clock.ts';

describe('createFrameClock', () => {
  it('tells the program time of each frame, and none of what was on screen before another source', () => {
    const clock = createFrameClock((mediaTimeS) => 1_000 + mediaTimeS * 1_000);
    const seen: number[] = [];
    const end = clock.onFrame((programTimeMs) => seen.push(programTimeMs));
    clock.frameShown(1);
    clock.frameShown(2);
    end();
    clock.frameShown(3);
    expect(seen).toEqual([2_000, 3_000]);
    expect(clock.programTimeMs()).toBe(4_000);
    clock.reset();
    expect(clock.programTimeMs()).toBeNull();
  });

  it('is undated while frames come that have no program time, and not while none come', () => {
    let dated = true;
    const clock = createFrameClock((mediaTimeS) => (dated ? mediaTimeS * 1_000 : null));
    for (let frame = 0; frame < 100; frame += 1) clock.frameShown(frame);
    clock.reset();
    expect(clock.isUndated()).toBe(false);
    dated = false;
    for (let frame = 0; frame < 60; frame += 1) clock.frameShown(frame);
    expect(clock.isUndated()).toBe(false);
    clock.frameShown(60);
    expect(clock.isUndated()).toBe(true);
    dated = true;
    clock.frameShown(61);
    expect(clock.isUndated()).toBe(false);
  });
});
