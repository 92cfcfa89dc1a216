import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PcmTimeline } from './pcm-timeline.ts';

const t0 = 1_794_427_200_000;

function setUp() {
  const times: number[] = [];
  const samples: number[] = [];
  const timeline = new PcmTimeline({
    blockSamples: 1_024,
    onBlock: (block) => {
      times.push(block.programTimeMs);
      for (const sample of block.samples.subarray(0, 1_024)) samples.push(sample);
    },
  });
  return { times, samples, timeline };
}

const ones = (count: number): Float32Array => new Float32Array(count).fill(1);

test('sound without a hole comes out as it went in', () => {
  const { times, samples, timeline } = setUp();
  for (let i = 0; i < 16; i++) timeline.push(t0 + i * 20, ones(960), ones(960));
  expect(times[1]).toBeCloseTo(t0 + 1024 / 48, 3);
  expect(samples.length).toBe(15 * 1_024);
  expect(samples.every((sample) => sample === 1)).toBe(true);
});

test('a hole becomes silence of its length, an overlap is dropped, a small difference is stretched over', () => {
  const { samples, timeline } = setUp();
  timeline.push(t0, ones(960), ones(960));
  timeline.push(t0 + 60, ones(960), ones(960));
  expect(timeline.push(t0 + 70, ones(960), ones(960))).toBe(480);
  timeline.push(t0 + 94, ones(960), ones(960));
  expect(timeline.endMs).toBeCloseTo(t0 + 110 + 9 / 48, 3);
  timeline.flush();
  expect(samples.slice(0, 110 * 48).filter((sample) => sample === 0)).toHaveLength(40 * 48);
});

test('whatever comes, blocks follow each other without holes or overlaps', () => {
  const frames = fc.array(fc.tuple(fc.integer({ min: -100, max: 400 }), fc.integer({ min: 120, max: 2_880 })));
  fc.assert(
    fc.property(frames, (list) => {
      const { times, timeline } = setUp();
      let at = t0;
      for (const [stepMs, count] of list) {
        at += stepMs;
        timeline.push(at, ones(count), ones(count));
      }
      for (const [index, time] of times.entries()) {
        if (index > 0) expect(time - (times[index - 1] ?? 0)).toBeCloseTo(1024 / 48, 3);
      }
    }),
  );
});

test('a hole longer than the limit is left, not filled', () => {
  const { times, timeline } = setUp();
  timeline.push(t0, ones(1_500), ones(1_500));
  timeline.push(t0 + 60_000, ones(1_024), ones(1_024));
  expect(times.length).toBe(3);
  expect(times[2]).toBe(t0 + 60_000);
});

test('sound that is drawn along by half a per cent has no silence in it, and ends where it should', () => {
  const { samples, timeline } = setUp();
  for (let i = 0; i < 500; i++) timeline.push(t0 + i * 20.1, ones(960), ones(960));
  expect(Math.abs((timeline.endMs ?? 0) - (t0 + 500 * 20.1))).toBeLessThan(1);
  expect(samples.every((sample) => sample === 1)).toBe(true);
});

test('times do not drift over hours', () => {
  const times: number[] = [];
  const timeline = new PcmTimeline({ blockSamples: 1_024, onBlock: (block) => times.push(block.programTimeMs) });
  const hours = 3;
  for (let i = 0; i < hours * 3_600; i++) timeline.fillTo(t0 + i * 1_000);
  expect(Math.abs((times.at(-1) ?? 0) - t0 - ((times.length - 1) * 1_024) / 48)).toBeLessThan(0.001);
});
