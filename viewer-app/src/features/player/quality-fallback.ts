import { type createLiveFollow, liveWithinS } from './live-follow.ts';
import type { PlaybackSource } from './playback-source.ts';
import type { PlaybackStore } from './playback-state.ts';
import { createSlowNetwork } from './slow-network.ts';

export interface FallbackDeps {
  readonly video: Pick<HTMLVideoElement, 'currentTime' | 'seeking'>;
  readonly store: PlaybackStore;
  readonly source: Pick<PlaybackSource, 'engine' | 'playlist'>;
  readonly follow: Pick<ReturnType<typeof createLiveFollow>, 'stalled'>;
}

/** Lowers the quality of a picture that the network is too slow for, and gives it back once the network is good again. */
export function createQualityFallback({ video, store, source, follow }: FallbackDeps) {
  const network = createSlowNetwork();

  /** Whether there is media that the picture waits for, so that the network is to blame. */
  function waitsForNetwork(): boolean {
    const { phase, following, live } = store.getSnapshot();
    if (phase !== 'ready' || video.seeking) return false;
    if (following && live) return follow.stalled();
    return (source.playlist()?.edgeS ?? 0) > video.currentTime + liveWithinS;
  }

  return {
    /** The picture begins. */
    began: network.began,
    /** The picture waits for media. */
    waiting(nowMs: number): void {
      if (!waitsForNetwork() || !network.stopped(nowMs)) return;
      store.patch({ slow: true });
      source.engine()?.stepDown();
    },
    /** Call a few times a second. */
    tick(nowMs: number): void {
      if (!store.getSnapshot().slow || network.isSlow(nowMs)) return;
      store.patch({ slow: false });
      source.engine()?.stepUp();
    },
  };
}
