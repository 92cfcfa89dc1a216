import { createPictureWatchdog, type PictureWatchdogDeps } from './picture-watchdog.ts';
import type { PlaybackSource } from './playback-source.ts';
import type { PlaybackStore } from './playback-state.ts';

/** A video that is further on than this since the last look was seeked. */
const mostPlayedS = 1.5;

export interface PictureWatchDeps extends PictureWatchdogDeps {
  readonly video: Pick<HTMLVideoElement, 'currentTime' | 'paused' | 'seeking'>;
  readonly store: PlaybackStore;
  readonly source: Pick<PlaybackSource, 'engine' | 'playlist'>;
}

/** Watches whether the picture moves where it should, and has its watchdog decide what a still one means. */
export function createPictureWatch({ video, store, source, ...deps }: PictureWatchDeps) {
  const watchdog = createPictureWatchdog(deps);
  /** Counts what was seen, or heard while the page is hidden and shows no frames. */
  let shown = 0;
  let lastPositionS = 0;
  return {
    frameShown(): void {
      shown += 1;
    },
    /** Call a few times a second. */
    tick(nowMs: number): void {
      const { phase, live, interrupted, following, blocked } = store.getSnapshot();
      const { currentTime, paused, seeking } = video;
      const facts = source.playlist();
      const playedS = currentTime - lastPositionS;
      if (document.hidden && !seeking && playedS > 0 && playedS < mostPlayedS) shown += 1;
      lastPositionS = currentTime;
      const mayPlay = !paused || (live && following && !document.hidden);
      const moves = phase === 'loading' || (phase === 'ready' && mayPlay);
      const engine = source.engine();
      const { bytes, mediaS } = engine?.progress() ?? { bytes: 0, mediaS: 0 };
      watchdog.push({
        nowMs,
        wanted: engine !== null && moves && !interrupted && !blocked,
        shown,
        // A time without a host is nothing to be shown.
        aheadS: facts && facts.edgeS - Math.max(currentTime, facts.stretchStartS),
        loadedBytes: bytes,
        loadedMediaS: mediaS,
      });
    },
    hurry: watchdog.hurry,
    close: watchdog.close,
  };
}
