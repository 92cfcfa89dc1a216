import { expect, it, vi } from 'vitest';
import { MemorySegmentStore } from '../origin/memory-segment-store.ts';
import { Origin } from '../origin/origin.ts';
import { defaultTargets } from '../packager/packager-options.ts';
import { fullHd, picture, t0, vga } from '../packager/test-stream.ts';
import { Stages } from './stages.ts';

it.each([1_500, 2_500, 2_900])(
  'a picture every %d ms, as slides have, is one program without a discontinuity or a hole',
  async (everyMs) => {
    let nowMs = t0;
    const origin = new Origin({ store: new MemorySegmentStore(), nowMs: () => nowMs });
    const showOrigin = await origin.open('shw_00000000000000000000000000');
    const events = vi.spyOn(showOrigin, 'push');
    let asked = true;
    const errors: Error[] = [];
    const stages = await Stages.open({
      showOrigin,
      targets: defaultTargets,
      onPicture: () => undefined,
      onKeyFrameNeeded: () => {
        asked = true;
      },
      onError: (error) => errors.push(error),
    });
    for (let i = 0; i < 12; i++) {
      const ms = i * everyMs + (i % 3) * 60;
      for (; nowMs < t0 + ms; nowMs += 25) stages.tick(nowMs);
      // A browser's next picture is the key frame that it was asked for.
      const keyFrame = asked;
      asked = false;
      for (const layer of [0, 1, 2]) {
        const sizes = layer === 1 ? fullHd : vga;
        stages.pushVideo(layer, picture(ms + layer, keyFrame, sizes), nowMs);
        nowMs += 25;
        stages.tick(nowMs);
      }
    }
    const pushed = events.mock.calls.map(([event]) => event).filter(({ rendition }) => rendition === 'v1');
    expect(pushed.filter(({ kind }) => kind === 'init')).toHaveLength(1);
    const opened = pushed.flatMap((event) => (event.kind === 'open' ? [event] : []));
    const closed = pushed.flatMap((event) => (event.kind === 'close' ? [event] : []));
    expect(errors).toEqual([]);
    expect(opened.some(({ discontinuity }) => discontinuity)).toBe(false);
    for (const [i, { durationMs }] of closed.entries()) {
      const [from, to] = [opened[i]?.programTimeMs ?? 0, opened[i + 1]?.programTimeMs ?? 0];
      expect(Math.abs(to - from - durationMs)).toBeLessThan(2);
    }
    expect(closed.length).toBeGreaterThanOrEqual(5);
    stages.close();
    await origin.close();
  },
);
