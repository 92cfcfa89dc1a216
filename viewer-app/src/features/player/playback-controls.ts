import type { createLiveFollow } from './live-follow.ts';
import { livePosition, liveWithinS } from './live-follow.ts';
import { outOfGap } from './media-gaps.ts';
import type { PlaybackSource } from './playback-source.ts';
import type { PlaybackStore } from './playback-state.ts';
import { startPlaying } from './start-playing.ts';

/** What a viewer can do with a playback. */
export interface PlaybackControls {
  play(): void;
  pause(): void;
  togglePause(): void;
  /** To a position of the media timeline, seconds; near the edge of a live program that means following it. */
  seekTo(positionS: number): void;
  seekBy(seconds: number): void;
  goLive(): void;
  setMuted(muted: boolean): void;
  setVolume(volume: number): void;
  setQuality(level: number): void;
}

export interface ControlsDeps {
  readonly video: HTMLVideoElement;
  readonly store: PlaybackStore;
  readonly source: Pick<PlaybackSource, 'engine' | 'playlist' | 'spans' | 'askNow'>;
  readonly follow: Pick<ReturnType<typeof createLiveFollow>, 'jump'>;
}

/** Starts, stops and seeks one video, and says so in its state. `start` plays within the browser's autoplay rules. */
export function createPlaybackControls({
  video,
  store,
  source,
  follow,
}: ControlsDeps): PlaybackControls & { start(): void } {
  async function startVideo(): Promise<void> {
    const outcome = await startPlaying(video);
    if (outcome === 'interrupted') return;
    store.patch({
      blocked: outcome === 'blocked',
      muted: video.muted,
      mutedByBrowser: outcome === 'muted_by_browser' || (store.getSnapshot().mutedByBrowser && video.muted),
    });
  }

  function start(): void {
    void startVideo();
  }

  function seekTo(positionS: number): void {
    const facts = source.playlist();
    if (!facts) return;
    if (facts.live && positionS > livePosition(facts) - liveWithinS) {
      goLive();
      return;
    }
    store.patch({ following: false, ...(store.getSnapshot().phase === 'ended' ? { phase: 'ready' } : {}) });
    const listedS = Math.min(Math.max(positionS, facts.startS), facts.edgeS);
    video.currentTime = outOfGap(source.spans(), listedS);
    store.patch({ positionS: video.currentTime });
  }

  function play(): void {
    const { phase, interrupted } = store.getSnapshot();
    if (phase === 'ended' && interrupted) {
      // To play on from the end would begin at the beginning.
      source.askNow();
      return;
    }
    if (phase === 'ended') seekTo(source.playlist()?.startS ?? 0);
    start();
  }

  function goLive(): void {
    store.patch({ following: true });
    const facts = source.playlist();
    if (store.getSnapshot().interrupted && facts) video.currentTime = livePosition(facts);
    else follow.jump();
    play();
  }

  return {
    start,
    play,
    pause: () => video.pause(),
    togglePause: () => (video.paused ? play() : video.pause()),
    seekTo,
    seekBy: (seconds) => seekTo(video.currentTime + seconds),
    goLive,
    setMuted(muted) {
      video.muted = muted;
      store.patch({ muted, mutedByBrowser: false });
      if (video.paused && store.getSnapshot().blocked) start();
    },
    setVolume(volume) {
      video.volume = Math.min(1, Math.max(0, volume));
      video.muted = video.volume === 0;
      store.patch({ mutedByBrowser: false });
    },
    setQuality(level) {
      source.engine()?.setQuality(level);
      store.patch({ quality: level });
    },
  };
}
