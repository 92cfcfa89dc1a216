/** Kept behind the playhead, so that a short rewind loads nothing. */
const keepS = 60;
const trimEveryMs = 60_000;

/**
 * Says when and where to trim what was played. Asked right after an append, when no part is on its way yet: hls.js's own trimming, which
 * happens at any time, makes it lose the segment that is loading (docs/player.md).
 */
export function createBackBuffer(video: Pick<HTMLVideoElement, 'buffered' | 'currentTime'>, now: () => number) {
  let trimmedAtMs = now();
  return {
    /** Media time (seconds) before which everything can go, or null when there is nothing to do yet. */
    trimPoint(): number | null {
      const nowMs = now();
      const { buffered, currentTime } = video;
      if (nowMs - trimmedAtMs < trimEveryMs || buffered.length === 0) return null;
      if (buffered.start(0) > currentTime - keepS * 2) return null;
      trimmedAtMs = nowMs;
      return currentTime - keepS;
    },
  };
}
