import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorsOf, range, runTimedHost, type TimedFrame, trueStartMs, worstSync } from '../testing/timed-host.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** What the way of the reports, 20 ms, and its jitter leave to be off by. */
const leastMs = -20;
const mostMs = 60;

function steps(videoFrames: readonly { readonly programTimeMs: number }[]): number[] {
  return videoFrames.slice(1).map(({ programTimeMs }, i) => programTimeMs - (videoFrames[i]?.programTimeMs ?? 0));
}

/** Timestamps begin anywhere, so program times differ by their rounding. */
function expectAlike(frames: readonly TimedFrame[], others: readonly TimedFrame[]): void {
  expect(frames.map(({ trueMs }) => trueMs)).toEqual(others.map(({ trueMs }) => trueMs));
  const differences = frames.map(({ programTimeMs }, i) => programTimeMs - (others[i]?.programTimeMs ?? 0));
  const [least, most] = range(differences);
  expect(Math.max(-least, most)).toBeLessThan(0.1);
}

describe('a host whose clock is set while it sends', () => {
  it.each([30, 100, -100, 500, 5_000, -5_000, 6_000, hourMs, -hourMs])('is not felt: by %d ms', (stepMs) => {
    const stepAtMs = trueStartMs + 20_300;
    const run = runTimedHost({ seconds: 60, wallMs: (ms) => ms - dayMs + (ms >= stepAtMs ? stepMs : 0) });
    expect(run.video).toHaveLength(60 * 30);
    expect(run.audio).toHaveLength(60 * 50);
    const [least, most] = range([...errorsOf(run.video), ...errorsOf(run.audio)]);
    expect(least).toBeGreaterThan(leastMs);
    expect(most).toBeLessThan(mostMs);
    expect(worstSync(run)).toBeLessThan(25);
  });

  it('is not felt, by whatever, whenever, again and again', () => {
    const settings = fc.array(
      fc.record({ atMs: fc.integer({ min: 1_000, max: 39_000 }), byMs: fc.integer({ min: -8_000, max: 8_000 }) }),
      { minLength: 1, maxLength: 2 },
    );
    fc.assert(
      fc.property(settings, (list) => {
        const wallMs = (ms: number) =>
          list.reduce((wall, { atMs, byMs }) => (ms >= trueStartMs + atMs ? wall + byMs : wall), ms - dayMs);
        const run = runTimedHost({ seconds: 50, wallMs });
        const [least, most] = range(errorsOf(run.video));
        expect(least).toBeGreaterThan(leastMs - 60);
        expect(most).toBeLessThan(mostMs + 60);
        // Sound is where the picture is at the end, whatever happened on the way.
        expect(worstSync(run, 48)).toBeLessThan(25);
      }),
      { numRuns: 60, seed: 42 },
    );
  });
});

describe('clocks that drift', () => {
  const drifting = (ppm: number) => (ms: number) => trueStartMs + (ms - trueStartMs) * (1 + ppm / 1e6);

  it.each([
    ['the media clock of picture and sound', 6_000, { videoMs: drifting(6_000), audioMs: drifting(6_000) }],
    ['the media clock of the picture', 6_000, { videoMs: drifting(6_000) }],
    ['the media clock of the sound', -6_000, { audioMs: drifting(-6_000) }],
    ['the whole host', 500, { videoMs: drifting(500), audioMs: drifting(500), wallMs: drifting(500) }],
    ['the whole host', -500, { videoMs: drifting(-500), audioMs: drifting(-500), wallMs: drifting(-500) }],
  ])('are followed on both tracks: %s, by %d ppm', (_, __, maps) => {
    const run = runTimedHost({ seconds: 180, ...maps });
    const [least, most] = range([...errorsOf(run.video), ...errorsOf(run.audio)]);
    expect(least).toBeGreaterThan(-90);
    expect(most).toBeLessThan(120);
    expect(worstSync(run)).toBeLessThan(90);
    // Nobody sees it: pictures keep their distances but for one per cent.
    const [shortest, longest] = range(steps(run.video));
    expect(shortest).toBeGreaterThan(32);
    expect(longest).toBeLessThan(35);
  });

  it('do not add up over an hour', () => {
    const run = runTimedHost({ seconds: 3_600, videoMs: drifting(100), audioMs: drifting(100) });
    expect(worstSync(run)).toBeLessThan(20);
    const [least, most] = range([...errorsOf(run.video, 10), ...errorsOf(run.audio, 10)]);
    expect(most - least).toBeLessThan(50);
  });
});

it('sound that falls behind on a busy computer is brought back to the picture', () => {
  const fallsBehind = (ms: number) => ms - Math.min(687, Math.max(0, ms - trueStartMs - 10_000) * 0.0115);
  const run = runTimedHost({ seconds: 120, audioMs: fallsBehind });
  expect(worstSync(run)).toBeLessThan(100);
  expect(worstSync(run, 100)).toBeLessThan(25);
});

it('a start under load is made up for as better samples come', () => {
  const run = runTimedHost({ seconds: 90, wayMs: (ms) => (ms < trueStartMs + 4_000 ? 220 : 20) });
  const [, first] = range(errorsOf(run.video).slice(0, 30));
  expect(first).toBeGreaterThan(150);
  const [least, most] = range(errorsOf(run.video, 80));
  // The way itself cannot be told from the clocks.
  expect(least).toBeGreaterThan(20 - 20);
  expect(most).toBeLessThan(20 + 20);
  expect(worstSync(run)).toBeLessThan(25);
});

describe('a timestamp that is wrong', () => {
  const wrongAtMs = trueStartMs + 12_000;
  const isWrong = (ms: number) => Math.abs(ms - wrongAtMs) < 1;

  it.each([20_000, -20_000, 3_000_000, -40_000_000, 700, -700])('costs its own frame of picture: %d ms', (byMs) => {
    const right = runTimedHost({ seconds: 20 });
    const run = runTimedHost({ seconds: 20, videoMs: (ms) => (isWrong(ms) ? ms + byMs : ms) });
    expect(run.video).toHaveLength(right.video.length);
    expectAlike(run.audio, right.audio);
    for (const [i, frame] of run.video.entries()) {
      const other = right.video[i]?.programTimeMs ?? 0;
      if (isWrong(frame.trueMs)) expect(Math.abs(frame.programTimeMs - other)).toBeLessThan(60);
      else expect(frame.programTimeMs).toBeCloseTo(other, 3);
    }
  });

  it.each([20_000, -20_000, 3_000_000])('costs its own frame of sound: %d ms', (byMs) => {
    const right = runTimedHost({ seconds: 20 });
    const run = runTimedHost({ seconds: 20, audioMs: (ms) => (isWrong(ms) ? ms + byMs : ms) });
    expectAlike(run.video, right.video);
    expectAlike(
      run.audio,
      right.audio.filter(({ trueMs }) => !isWrong(trueMs)),
    );
  });

  it.each([
    ['forth', 20_000, true],
    ['forth', 20_000, false],
    ['back', -20_000, true],
    ['back', -20_000, false],
  ])('for good is a sender that counts anew, and goes on where it was: %s by %d ms', (_, byMs, reports) => {
    const anew = (ms: number) => (ms >= wrongAtMs ? ms + byMs : ms);
    const run = runTimedHost({ seconds: 40, videoMs: anew, audioMs: anew, reports });
    const [least, most] = range([...errorsOf(run.video), ...errorsOf(run.audio)]);
    expect(least).toBeGreaterThan(-60);
    expect(most).toBeLessThan(120);
    expect(run.video).toHaveLength(40 * 30);
    expect(run.audio.length).toBeGreaterThan(40 * 50 - 10);
    expect(worstSync(run, 35)).toBeLessThan(40);
  });
});
