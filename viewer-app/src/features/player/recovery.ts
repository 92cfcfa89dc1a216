const firstGapMs = 1_500;
const longestGapMs = 20_000;
/** After so long without a recovery the next one is the first again. */
const forgivenAfterMs = 30_000;

/** Lets a recovery seek through at most every so often, at doubling intervals: seeks that follow each other are a loop, not a cure. */
export function createSeekLimiter() {
  let lastMs = Number.NEGATIVE_INFINITY;
  let gapMs = firstGapMs;
  return {
    /** Whether a seek may happen now; counts it when it may. */
    take(nowMs: number): boolean {
      const sinceMs = nowMs - lastMs;
      if (sinceMs < gapMs) return false;
      gapMs = sinceMs > forgivenAfterMs ? firstGapMs : Math.min(longestGapMs, gapMs * 2);
      lastMs = nowMs;
      return true;
    },
  };
}

export interface WatchdogInput {
  readonly nowMs: number;
  /** End of what is appended, seconds of the media timeline. */
  readonly appendedEndS: number;
  /** End of what the playlist lists. */
  readonly edgeS: number;
  readonly partTargetS: number;
}

/**
 * Notices that nothing is appended although the edge moves: for longer than one and a half parts and half a second. This is the stall of
 * hls.js 1.7 in which a segment is taken for evicted while its parts arrive; a seek makes it load anew.
 */
export function createAppendWatchdog() {
  let appendedEndS = Number.NaN;
  let edgeThenS = 0;
  /** When the edge moved that far first; the edge of a slow picture stands for longer than the patience. */
  let movedAtMs: number | undefined;
  return {
    /** Whether appending is stuck at `nowMs`. */
    push(input: WatchdogInput): boolean {
      if (input.appendedEndS !== appendedEndS) {
        appendedEndS = input.appendedEndS;
        edgeThenS = input.edgeS;
        movedAtMs = undefined;
        return false;
      }
      if (input.edgeS - edgeThenS <= input.partTargetS) return false;
      movedAtMs ??= input.nowMs;
      return input.nowMs - movedAtMs > input.partTargetS * 1_500 + 500;
    },
    reset(): void {
      appendedEndS = Number.NaN;
    },
  };
}
