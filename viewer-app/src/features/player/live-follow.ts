import { bufferEndS, forwardBufferS } from './buffer-facts.ts';
import { createEdgeSteps } from './edge-steps.ts';
import type { PlaylistFacts } from './hls-engine.ts';
import { createSlidingMinimum, playbackRate } from './rate-controller.ts';
import { createAppendWatchdog, createSeekLimiter } from './recovery.ts';
import { createStallAllowance } from './stall-allowance.ts';
import { targetLatencyS } from './target-latency.ts';

export const followTimes = {
  everyMs: 50,
  /** Further behind than this plus the target, playing faster would take too long: one seek. */
  seekBehindS: 1.5,
  /** On the very first frames a jump is not seen: start nearer. */
  alignBehindS: 0.15,
  minimumWindowMs: 1_000,
  /** From the first frame until the page around it is drawn, and has let the picture catch its breath. */
  settleMs: 5_000,
} as const;

export interface FollowedVideo {
  currentTime: number;
  playbackRate: number;
  readonly paused: boolean;
  readonly seeking: boolean;
  readonly buffered: TimeRanges;
}

export interface FollowDeps {
  readonly video: FollowedVideo;
  readonly playlist: () => PlaylistFacts | null;
  /** Monotonic, ms. */
  readonly now: () => number;
}

/** How long after a part the next one is late, in parts: the age of a silent edge counts no further, or a lost host would look like lag. */
const ageInParts = 2;

/** An edge that has not moved for so long is the host's silence, not our slowness. */
const silentEdgeS = 1;

/** Nearer to the edge than this somebody who seeks means "live", and there is no media to wait for. */
export const liveWithinS = 1.5;

/** So much longer than the longest step of a slow edge must last what is played of it. */
const stepMarginS = 0.3;

/**
 * Distance from the newest media to the playhead, seconds.
 * @param stepS the edge moves in steps as long as this. Default 0: part by part.
 */
export function latencyOf(facts: PlaylistFacts, positionS: number, stepS = 0): number {
  const mostAgeS = Math.max(stepS, (facts.partTargetS || facts.segmentTargetS) * ageInParts);
  return facts.edgeS + Math.min(facts.edgeAgeS, mostAgeS) - positionS;
}

/**
 * Where to play for the target latency, seconds of the media timeline; never before the playlist begins, nor in a time without a host.
 * @param allowanceS further from the edge by so much. Default 0.
 */
export function livePosition(facts: PlaylistFacts, allowanceS = 0): number {
  return Math.max(
    facts.stretchStartS,
    facts.edgeS - targetLatencyS(facts.partTargetS, facts.segmentTargetS) - allowanceS,
  );
}

/** Keeps a live video at its target latency while it follows the edge. `tick` is called every `followTimes.everyMs`. */
export function createLiveFollow({ video, playlist, now }: FollowDeps) {
  const minimum = createSlidingMinimum(followTimes.minimumWindowMs);
  const limiter = createSeekLimiter();
  const watchdog = createAppendWatchdog();
  const allowance = createStallAllowance();
  const steps = createEdgeSteps();
  let settledAtMs = Number.POSITIVE_INFINITY;

  function setRate(rate: number): void {
    if (video.playbackRate !== rate) video.playbackRate = rate;
  }

  function rest(): void {
    setRate(1);
    minimum.clear();
    watchdog.reset();
  }

  return {
    /** Goes to the live edge at once, whatever the limiter says: somebody asked for it. */
    jump(): void {
      const facts = playlist();
      if (facts?.live) video.currentTime = livePosition(facts);
    },
    /**
     * The picture stopped for want of media. Counts while the edge moves: a host who is away is no reason to fall back.
     * @returns whether it counts.
     */
    stalled(): boolean {
      const facts = playlist();
      if (!facts?.live || video.seeking) return false;
      if (facts.edgeAgeS >= Math.max(silentEdgeS, facts.partTargetS * ageInParts)) return false;
      allowance.stalled(now());
      return true;
    },
    /** The first frame is there: starts nearer to the target where the buffer allows it. */
    align(): void {
      settledAtMs = now() + followTimes.settleMs;
      const facts = playlist();
      if (!facts?.live) return;
      const targetS = targetLatencyS(facts.partTargetS, facts.segmentTargetS);
      const behindS = latencyOf(facts, video.currentTime) - targetS;
      const spareS = forwardBufferS(video.buffered, video.currentTime) - targetS / 2;
      const aheadS = Math.min(behindS, spareS);
      if (aheadS > followTimes.alignBehindS) video.currentTime += aheadS;
    },
    /** @param following false while paused by hand or rewound: then nothing is touched but the speed, which is 1. */
    tick(following: boolean): void {
      const facts = playlist();
      if (!facts?.live || !following || video.paused) {
        rest();
        return;
      }
      if (video.seeking) return;
      const nowMs = now();
      if (nowMs >= settledAtMs) {
        // The page that was drawn around the picture made it stall, and is there now: that is no reason to stay behind.
        allowance.forget();
        settledAtMs = Number.POSITIVE_INFINITY;
      }
      steps.push(nowMs, facts.edgeS);
      const stepS = steps.current(nowMs);
      const nearestS = targetLatencyS(facts.partTargetS, facts.segmentTargetS);
      const allowanceS = Math.max(allowance.current(nowMs), stepS > 0 ? stepS + stepMarginS - nearestS : 0);
      const targetS = nearestS + allowanceS;
      const latencyS = latencyOf(facts, video.currentTime, stepS);
      const appendedEndS = bufferEndS(video.buffered);
      const stuck = watchdog.push({
        nowMs,
        appendedEndS,
        edgeS: facts.edgeS,
        partTargetS: facts.partTargetS || facts.segmentTargetS,
      });
      if ((stuck || latencyS > targetS + followTimes.seekBehindS) && limiter.take(nowMs)) {
        rest();
        video.currentTime = livePosition(facts, allowanceS);
        return;
      }
      const forwardS = forwardBufferS(video.buffered, video.currentTime);
      setRate(playbackRate({ latencyS, targetS, smallestForwardS: minimum.push(nowMs, forwardS) }));
    },
  };
}
