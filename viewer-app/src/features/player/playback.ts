import type { ProgramClock } from '../../core/player-clock.ts';
import type { ReadableStore } from '../../core/store.ts';
import type { DateRangeCue } from '../../core/timeline/timeline-store.ts';
import { createBackBuffer } from './back-buffer.ts';
import { cueOfDateRange } from './date-range-cues.ts';
import { createFrameClock } from './frame-clock.ts';
import { createLeftPlace } from './left-place.ts';
import { createLiveFollow, followTimes } from './live-follow.ts';
import { growsAt } from './live-probe.ts';
import { crossGap } from './media-gaps.ts';
import { createPictureWatch } from './picture-watch.ts';
import { createPlaybackControls, type PlaybackControls } from './playback-controls.ts';
import { createPlaybackSource } from './playback-source.ts';
import { createPlaybackStore, type PlaybackState } from './playback-state.ts';
import { createPositionReport } from './position-report.ts';
import { mediaTimeAt, mediaTimeUpToEnd, programTimeAt } from './program-time-map.ts';
import { createQualityFallback } from './quality-fallback.ts';
import { watchVideoEvents } from './video-events.ts';
import { watchVideoFrames } from './video-frames.ts';

/** What the page around a playback knows, and wants to be told. */
export interface PlaybackPage {
  /** The show is known to be over: a playlist that is closed is its replay. Otherwise it is an interruption. */
  readonly isOver: () => boolean;
  readonly onDateRangeCue: (cue: DateRangeCue) => void;
}

export interface PlaybackOptions extends PlaybackPage {
  readonly video: HTMLVideoElement;
  readonly hlsUrl: string;
  /** Monotonic ms. */
  readonly now: () => number;
  readonly random: () => number;
}

export interface Playback extends ReadableStore<PlaybackState>, PlaybackControls {
  readonly clock: ProgramClock;
  /** Media time that shows a program time; null when it is not in the playlist. */
  positionOf(programTimeMs: number): number | null;
  /** Something outside says the source may be there now, or that the show is over. */
  retryNow(): void;
  close(): void;
}

const statePeriodMs = 250;

/** Plays one program on one video element: puts together the parts that share its state, and is its only owner. */
export function createPlayback({ video, hlsUrl, isOver, onDateRangeCue, now, random }: PlaybackOptions): Playback {
  const store = createPlaybackStore(video);
  const { getSnapshot, subscribe, patch } = store;
  const listening = new AbortController();
  const source = createPlaybackSource({
    video,
    hlsUrl,
    store,
    isOver,
    random,
    events: {
      onOpening: () => {
        left.leave();
        // Who has seen all there was goes on at the edge.
        if (getSnapshot().phase === 'ended') patch({ following: true });
        frames.reset();
      },
      onPlayable: () => {
        if (!left.wasPaused()) controls.start();
      },
      onDateRanges: (tags) => {
        for (const tag of tags) {
          const cue = cueOfDateRange(tag);
          if (cue) onDateRangeCue(cue);
        }
      },
      onAppended: appended,
      onRecovered: () => controls.start(),
    },
  });
  const { playlist, spans } = source;
  const frames = createFrameClock((mediaTimeS) => programTimeAt(spans(), mediaTimeS));
  const left = createLeftPlace({ store, programTimeMs: frames.programTimeMs, isOver });
  const follow = createLiveFollow({ video, playlist, now });
  const backBuffer = createBackBuffer(video, now);
  const controls = createPlaybackControls({ video, store, source, follow });
  const fallback = createQualityFallback({ video, store, source, follow });
  const report = createPositionReport({ video, store, playlist });
  const picture = createPictureWatch({
    video,
    store,
    source,
    grows: (signal) => growsAt(hlsUrl, signal),
    onHung: source.open,
  });

  function appended(): void {
    const beforeS = backBuffer.trimPoint();
    if (beforeS !== null) source.engine()?.trimBefore(beforeS);
    // hls.js leaves a video that does not play where it is, though nothing was loaded for there: no frame would stand behind the tap.
    if (!source.byBrowser && getSnapshot().blocked && getSnapshot().phase === 'loading') follow.jump();
  }

  function firstFrame(): void {
    const { phase, following } = getSnapshot();
    if (phase === 'ready' || phase === 'ended') return;
    source.pictureShown();
    if (following && !source.byBrowser) follow.align();
    const leftMs = left.take();
    const positionS = leftMs === null ? null : mediaTimeUpToEnd(spans(), leftMs, playlist()?.edgeS ?? 0);
    if (positionS !== null) video.currentTime = positionS;
    fallback.began(now());
    patch({ phase: 'ready', stalled: false });
  }

  function tick(): void {
    const nowMs = now();
    if (!source.byBrowser) crossGap(video, spans());
    picture.tick(nowMs);
    fallback.tick(nowMs);
    if (frames.isUndated() !== getSnapshot().undated) patch({ undated: frames.isUndated() });
    report.tick(nowMs);
  }

  function positionOf(programTimeMs: number): number | null {
    return mediaTimeAt(spans(), programTimeMs);
  }

  function retryNow(): void {
    picture.hurry();
    source.retryNow();
  }

  watchVideoEvents({
    video,
    store,
    playlist,
    signal: listening.signal,
    onFirstFrame: firstFrame,
    onWaiting: () => fallback.waiting(now()),
    goLive: controls.goLive,
  });
  window.addEventListener('online', retryNow, { signal: listening.signal });
  const endFrames = watchVideoFrames(video, (mediaTimeS) => {
    picture.frameShown();
    firstFrame();
    frames.frameShown(mediaTimeS);
    left.frameShown();
  });
  const follows = () => getSnapshot().following && !source.byBrowser;
  const followTimer = setInterval(() => follow.tick(follows()), followTimes.everyMs);
  const stateTimer = setInterval(tick, statePeriodMs);
  source.open();

  return {
    ...controls,
    getSnapshot,
    subscribe,
    clock: {
      programTimeMs: frames.programTimeMs,
      onFrame: frames.onFrame,
      placeMs(programTimeMs) {
        const positionS = positionOf(programTimeMs);
        const facts = playlist();
        return positionS === null || !facts ? null : Math.max(0, positionS - facts.startS) * 1_000;
      },
      seekTo(programTimeMs) {
        const positionS = positionOf(programTimeMs);
        if (positionS !== null) controls.seekTo(positionS);
      },
    },
    positionOf,
    retryNow,
    close() {
      listening.abort();
      clearInterval(followTimer);
      clearInterval(stateTimer);
      endFrames();
      picture.close();
      source.close();
    },
  };
}
