import { createEndDetector } from './end-detector.ts';
import type { PlaylistFacts } from './hls-engine.ts';
import { latencyOf } from './live-follow.ts';
import type { PlaybackStore } from './playback-state.ts';

export interface PositionReportDeps {
  readonly video: Pick<HTMLVideoElement, 'currentTime' | 'paused' | 'seeking' | 'pause'>;
  readonly store: PlaybackStore;
  readonly playlist: () => PlaylistFacts | null;
}

const latencyEveryMs = 1_000;

/** Keeps in the state where the video is, what the playlist covers, how far behind that is, and whether it has come to its end. */
export function createPositionReport({ video, store, playlist }: PositionReportDeps) {
  const endDetector = createEndDetector();
  let lastLatencyAtMs = Number.NEGATIVE_INFINITY;
  return {
    /** Call a few times a second. */
    tick(nowMs: number): void {
      const facts = playlist();
      const playing = !video.paused && !video.seeking && store.getSnapshot().phase === 'ready';
      const { live, edgeS } = facts ?? { live: true, edgeS: 0 };
      if (endDetector.push({ nowMs, live, playing, positionS: video.currentTime, endS: edgeS })) {
        video.pause();
        store.patch({ phase: 'ended', stalled: false });
      }
      if (!facts) return;
      const latencyIsDue = nowMs - lastLatencyAtMs >= latencyEveryMs;
      if (latencyIsDue) lastLatencyAtMs = nowMs;
      store.patch({
        positionS: video.currentTime,
        startS: facts.startS,
        endS: edgeS,
        ...(latencyIsDue && { latencyMs: live ? Math.round(latencyOf(facts, video.currentTime) * 1_000) : null }),
      });
    },
  };
}
