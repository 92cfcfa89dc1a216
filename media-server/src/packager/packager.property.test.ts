import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PackagerEvent } from './packager-event.ts';
import { startPackager } from './test-packager.ts';
import { fullHd, picture, readFragment, sound, t0, vga } from './test-stream.ts';

test('whatever comes, in any order: time never goes back, nothing overlaps, nothing is longer than declared', () => {
  const step = fc.record({
    advanceMs: fc.oneof(
      { weight: 10, arbitrary: fc.integer({ min: 5, max: 80 }) },
      fc.integer({ min: -300, max: 6_000 }),
    ),
    keyFrame: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    rendition: fc.constantFrom('v0', 'v1', 'both'),
    large: fc.boolean(),
    event: fc.integer({ min: 0, max: 60 }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 30, maxLength: 200 }), (steps) => {
      const { events, packager } = startPackager();
      let ms = 0;
      let audioIndex = 0;
      for (const { advanceMs, keyFrame, rendition, large, event } of steps) {
        ms = Math.max(0, ms + advanceMs);
        const unit = picture(ms, keyFrame, large && keyFrame ? fullHd : vga);
        if (rendition !== 'v1') packager.pushVideo('v0', unit);
        if (rendition !== 'v0') packager.pushVideo('v1', unit);
        while ((audioIndex * 1024) / 48 < ms) packager.pushAudio(sound(audioIndex++));
        if (event === 0) packager.newSource();
        packager.tick(t0 + ms);
      }
      packager.end();
      checkTimeline(events);
    }),
    { numRuns: 200 },
  );
});

function checkTimeline(events: readonly PackagerEvent[]): void {
  for (const name of ['v0', 'v1', 'audio']) {
    let endTime = Number.NEGATIVE_INFINITY;
    let mediaSequence: number | undefined;
    let open = false;
    let parts = 0;
    for (const event of events.filter(({ rendition }) => rendition === name)) {
      if (event.kind === 'open' && open && event.mediaSequence === mediaSequence) {
        expect(parts).toBe(0);
      } else if (event.kind === 'open') {
        expect(open).toBe(false);
        parts = 0;
        if (mediaSequence !== undefined) expect(event.mediaSequence).toBe(mediaSequence + 1);
        mediaSequence = event.mediaSequence;
        open = true;
      } else if (event.kind === 'part') {
        const { decodeTime, durations, bytes } = readFragment(event.data);
        expect(decodeTime).toBeGreaterThanOrEqual(endTime);
        parts += 1;
        expect(Math.min(...durations)).toBeGreaterThan(0);
        expect(bytes).toBeGreaterThan(0);
        expect(event.durationMs).toBeLessThanOrEqual(220);
        endTime = decodeTime + durations.reduce((sum, duration) => sum + duration, 0);
      } else if (event.kind === 'close') {
        expect(event.durationMs).toBeGreaterThan(0);
        expect(event.durationMs).toBeLessThanOrEqual(4_000);
        open = false;
      }
    }
    expect(open).toBe(false);
  }
}
