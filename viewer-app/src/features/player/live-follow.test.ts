import { describe, expect, it } from 'vitest';
import type { PlaylistFacts } from './hls-engine.ts';
import { createLiveFollow, type FollowedVideo, followTimes, latencyOf, livePosition } from './live-follow.ts';

const partS = 0.2;

/** A picture that runs in simulated time: parts come every 200 ms, or slides every `everyMs`, each 30 ms after it is complete. */
function simulate({
  positionS,
  partsStopAtMs = Number.POSITIVE_INFINITY,
  everyMs = 200,
}: {
  positionS: number;
  partsStopAtMs?: number;
  everyMs?: number;
}) {
  let nowMs = 0;
  let endS = 10;
  const seeks: number[] = [];
  /** When it had nothing to play. */
  const dryAtMs: number[] = [];
  const video = {
    playbackRate: 1,
    paused: false,
    seeking: false,
    position: positionS,
    get currentTime() {
      return this.position;
    },
    set currentTime(value: number) {
      seeks.push(nowMs);
      this.position = value;
    },
    get buffered(): TimeRanges {
      return { length: 1, start: () => 0, end: () => endS };
    },
  } satisfies FollowedVideo & { position: number };
  const facts = (): PlaylistFacts => ({
    live: true,
    startS: 0,
    stretchStartS: 0,
    edgeS: endS,
    edgeAgeS: Math.max(0, Math.min(nowMs, partsStopAtMs + 1e9) / 1_000 + 10 - endS),
    partTargetS: partS,
    segmentTargetS: 2,
  });
  const follow = createLiveFollow({ video, playlist: facts, now: () => nowMs });
  return {
    video,
    seeks,
    dryAtMs,
    stalled: follow.stalled,
    align: follow.align,
    latency: () => latencyOf(facts(), video.position),
    run(ms: number, following = true) {
      for (const until = nowMs + ms; nowMs < until; ) {
        nowMs += followTimes.everyMs;
        if (nowMs < partsStopAtMs) endS = 10 + (Math.floor((nowMs - 30) / everyMs) * everyMs) / 1_000;
        if (!video.paused && video.position >= endS) dryAtMs.push(nowMs);
        if (!video.paused)
          video.position = Math.min(endS, video.position + (followTimes.everyMs / 1_000) * video.playbackRate);
        follow.tick(following);
      }
    },
  };
}

describe('livePosition', () => {
  const facts = { live: true, startS: 0, edgeS: 60, edgeAgeS: 0, partTargetS: 0.2, segmentTargetS: 2 };
  it('is near the edge, and never in a time without a host', () => {
    const usualS = livePosition({ ...facts, stretchStartS: 0 });
    expect(usualS).toBeGreaterThan(59);
    expect(usualS).toBeLessThan(60);
    expect(livePosition({ ...facts, stretchStartS: 59.9 })).toBe(59.9);
  });
});

describe('createLiveFollow', () => {
  it('comes from a second behind to its target by speed alone', () => {
    const picture = simulate({ positionS: 9 });
    picture.run(20_000);
    expect(picture.seeks).toEqual([]);
    expect(picture.latency()).toBeGreaterThan(0.36);
    expect(picture.latency()).toBeLessThan(0.47);
  });

  it('seeks once when it is far behind', () => {
    const picture = simulate({ positionS: 2 });
    picture.run(2_000);
    expect(picture.seeks).toHaveLength(1);
    expect(picture.latency()).toBeLessThan(0.8);
  });

  it('leaves a rewound viewer alone', () => {
    const picture = simulate({ positionS: 2 });
    picture.run(5_000, false);
    expect(picture.seeks).toEqual([]);
    expect(picture.video.playbackRate).toBe(1);
    expect(picture.video.position).toBeCloseTo(7, 3);
  });

  it('forgets the stalls of its first seconds, while the page was drawn around it', () => {
    const picture = simulate({ positionS: 9.5 });
    picture.run(1_000);
    picture.align();
    for (let stall = 0; stall < 4; stall += 1) picture.stalled();
    picture.run(followTimes.settleMs - 1_000);
    expect(picture.latency()).toBeGreaterThan(0.55);
    picture.run(14_000);
    expect(picture.latency()).toBeLessThan(0.47);
  });

  it('stays further away for a while after stalls, and comes back', () => {
    const picture = simulate({ positionS: 9.5 });
    picture.run(1_000);
    for (let stall = 0; stall < 4; stall += 1) picture.stalled();
    picture.run(9_000);
    expect(picture.latency()).toBeGreaterThan(0.6);
    picture.run(60_000);
    expect(picture.latency()).toBeLessThan(0.47);
  });

  it.each([1_200, 2_500, 2_900])('never runs dry between slides, one every %d ms, after the first ones', (everyMs) => {
    const picture = simulate({ positionS: 9.5, everyMs });
    picture.run(60_000);
    expect(picture.dryAtMs.filter((atMs) => atMs > everyMs * 3)).toEqual([]);
    expect(picture.seeks.filter((atMs) => atMs > everyMs * 3)).toEqual([]);
    expect(picture.latency()).toBeLessThan(everyMs / 1_000 + 0.6);
  });

  it('does not seek while the host is away', () => {
    const picture = simulate({ positionS: 9.6, partsStopAtMs: 2_000 });
    picture.run(30_000);
    expect(picture.seeks).toEqual([]);
  });
});
