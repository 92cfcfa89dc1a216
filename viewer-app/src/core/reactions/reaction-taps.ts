import { limits } from '@showfloor/contracts/limits';
import type { ReactionKind, Taps } from '@showfloor/contracts/reaction';

export interface ReactionTapsDeps {
  readonly send: (taps: Taps) => void;
  /** Monotonic ms. */
  readonly now: () => number;
  readonly setTimer: (run: () => void, inMs: number) => () => void;
}

export interface ReactionTaps {
  /** Somebody tapped. What is faster than the server counts is left out. */
  tap(kind: ReactionKind): void;
  close(): void;
}

/** As many taps as a bundle may have for the rate that is counted. */
const mostPerBundle = Math.floor((limits.reactionsPerSecond * limits.reactionBundleMs) / 1_000);

/** Bundles taps: the first goes at once, what follows once in `limits.reactionBundleMs`. */
export function createReactionTaps({ send, now, setTimer }: ReactionTapsDeps): ReactionTaps {
  let waiting: Partial<Record<ReactionKind, number>> = {};
  let count = 0;
  let sentAtMs = Number.NEGATIVE_INFINITY;
  let stopTimer: (() => void) | null = null;

  function flush(): void {
    stopTimer = null;
    if (count === 0) return;
    send(waiting);
    waiting = {};
    count = 0;
    sentAtMs = now();
  }

  return {
    tap(kind) {
      if (count >= mostPerBundle) return;
      waiting[kind] = (waiting[kind] ?? 0) + 1;
      count += 1;
      if (stopTimer) return;
      const waitMs = sentAtMs + limits.reactionBundleMs - now();
      if (waitMs <= 0) flush();
      else stopTimer = setTimer(flush, waitMs);
    },
    close() {
      stopTimer?.();
      stopTimer = null;
    },
  };
}
