import type { PlaylistFacts } from './hls-engine.ts';
import type { PlaybackStore } from './playback-state.ts';

export interface VideoEventsDeps {
  readonly video: HTMLVideoElement;
  readonly store: PlaybackStore;
  readonly playlist: () => PlaylistFacts | null;
  /** Ends the listening. */
  readonly signal: AbortSignal;
  readonly onFirstFrame: () => void;
  /** The picture waits for media. */
  readonly onWaiting: () => void;
  readonly goLive: () => void;
}

/** Puts what the video element says of itself into the playback's state, and goes on with one that the browser paused while it was out of view. */
export function watchVideoEvents({
  video,
  store,
  playlist,
  signal,
  onFirstFrame,
  onWaiting,
  goLive,
}: VideoEventsDeps): void {
  const { patch, getSnapshot } = store;
  const on = (type: keyof HTMLMediaElementEventMap, listener: () => void) =>
    video.addEventListener(type, listener, { signal });
  on('loadeddata', onFirstFrame);
  on('playing', () => {
    onFirstFrame();
    patch({ paused: false, stalled: false, blocked: false });
  });
  on('waiting', () => {
    onWaiting();
    patch({ stalled: true });
  });
  on('pause', () => {
    // A browser that pauses a hidden page does not speak for the viewer.
    const byViewer = !document.hidden && playlist()?.live === true;
    patch({ paused: !video.ended, ...(byViewer ? { following: false } : {}) });
  });
  on('play', () => patch({ paused: false, ...(getSnapshot().phase === 'ended' ? { phase: 'ready' } : {}) }));
  on('ended', () => patch({ phase: 'ended', stalled: false }));
  on('volumechange', () => patch({ muted: video.muted, volume: video.volume }));
  const backInView = () => {
    const { following, phase, blocked } = getSnapshot();
    if (!document.hidden && following && phase === 'ready' && !blocked && video.paused) goLive();
  };
  document.addEventListener('visibilitychange', backInView, { signal });
}
