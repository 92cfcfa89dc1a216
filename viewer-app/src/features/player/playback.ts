import type { ProgramClock } from '../../core/player-clock.ts';
import { createStore, type ReadableStore } from '../../core/store.ts';
import type { DateRangeCue } from '../../core/timeline/timeline-store.ts';
import { createBackBuffer } from './back-buffer.ts';
import { forwardBufferS } from './buffer-facts.ts';
import { cueOfDateRange } from './date-range-cues.ts';
import { createEndDetector } from './end-detector.ts';
import { createFrameClock } from './frame-clock.ts';
import { createHlsEngine, type EngineTrouble, type HlsEngine, hlsIsSupported } from './hls-engine.ts';
import { createInterruption } from './interruption.ts';
import { createLiveFollow, followTimes, latencyOf, livePosition } from './live-follow.ts';
import { growsAt, isLiveAt } from './live-probe.ts';
import { outOfGap } from './media-gaps.ts';
import { createNativeEngine, nativeHlsIsSupported } from './native-engine.ts';
import { createPictureWatchdog } from './picture-watchdog.ts';
import { initialPlayback, type PlaybackState } from './playback-state.ts';
import { mediaTimeAt, programTimeAt } from './program-time-map.ts';
import { createSlowNetwork } from './slow-network.ts';
import { retryAfterMs } from './source-retry.ts';
import { startPlaying } from './start-playing.ts';
import { watchVideoFrames } from './video-frames.ts';

/** A gap this near is crossed: the end of what is before it may never be played to its last millisecond. */
const nearGapS = 0.15;
/** After so many frames the program time is known wherever it can be. */
const undatedFrames = 60;

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

export interface Playback extends ReadableStore<PlaybackState> {
  readonly clock: ProgramClock;
  play(): void;
  pause(): void;
  togglePause(): void;
  /** To a position of the media timeline, seconds; near the edge of a live program that means following it. */
  seekTo(positionS: number): void;
  seekBy(seconds: number): void;
  /** Media time that shows a program time; null when it is not in the playlist. */
  positionOf(programTimeMs: number): number | null;
  goLive(): void;
  setMuted(muted: boolean): void;
  setVolume(volume: number): void;
  setQuality(level: number): void;
  /** Something outside says the source may be there now, or that the show is over. */
  retryNow(): void;
  close(): void;
}

const statePeriodMs = 250;
/** Nearer to the edge than this a seek means "live". */
const liveWithinS = 1.5;
const mediaRecoveriesAtOnce = 2;

/** Plays one program on one video element: the only owner of its state. */
export function createPlayback({ video, hlsUrl, isOver, onDateRangeCue, now, random }: PlaybackOptions): Playback {
  const store = createStore<PlaybackState>({ ...initialPlayback, muted: video.muted, volume: video.volume });
  const listening = new AbortController();
  /** Without MSE the browser plays by itself, and keeps its own distance to the edge. */
  const byBrowser = !hlsIsSupported();
  let engine: HlsEngine | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let mediaRecoveries = 0;
  let lastLatencyAtMs = Number.NEGATIVE_INFINITY;
  /** Counts what was seen, or heard while the page is hidden and shows no frames. */
  let shown = 0;
  let lastPositionS = 0;
  /** Where somebody was who does not follow the edge, and whether they were playing, when the source had to be opened anew. */
  let lastSeenMs: number | null = null;
  let leftAt: { readonly programTimeMs: number; readonly playing: boolean } | null = null;

  const playlist = () => engine?.playlist() ?? null;
  const clock = createFrameClock((mediaTimeS) => programTimeAt(engine?.spans() ?? [], mediaTimeS));
  const follow = createLiveFollow({ video, playlist, now });
  const backBuffer = createBackBuffer(video, now);
  const endDetector = createEndDetector();
  const network = createSlowNetwork();
  const interruption = createInterruption({ isLive: (signal) => isLiveAt(hlsUrl, signal), random, onLive: open });
  const watchdog = createPictureWatchdog({ grows: (signal) => growsAt(hlsUrl, signal), onHung: open });

  function patch(next: Partial<PlaybackState>): void {
    store.set({ ...store.getSnapshot(), ...next });
  }

  function open(): void {
    clearTimeout(retryTimer);
    if (byBrowser && !nativeHlsIsSupported(video)) {
      patch({ phase: 'unsupported' });
      return;
    }
    leftAt = whereLeft();
    endInterruption();
    engine?.close();
    clock.reset();
    engine = (byBrowser ? createNativeEngine : createHlsEngine)(video, hlsUrl, {
      onPlaylist: () => {
        attempt = 0;
        const facts = playlist();
        if (!facts) return;
        patch({ live: facts.live, startS: facts.startS, endS: facts.edgeS });
        if (!facts.live && !isOver()) beginInterruption();
      },
      onQualities: (qualities) => {
        patch({ qualities, phase: 'loading' });
        if (leftAt?.playing !== false) void start();
      },
      onPlayingQuality: (level) => patch({ playingQuality: level }),
      onDateRanges: (tags) => {
        for (const tag of tags) {
          const cue = cueOfDateRange(tag);
          if (cue) onDateRangeCue(cue);
        }
      },
      onAppended: () => {
        const beforeS = backBuffer.trimPoint();
        if (beforeS !== null) engine?.trimBefore(beforeS);
        // hls.js leaves a video that does not play where it is, though nothing was loaded for there: no frame would stand behind the tap.
        if (!byBrowser && store.getSnapshot().blocked && store.getSnapshot().phase === 'loading') follow.jump();
      },
      onTrouble: trouble,
    });
  }

  /** The playlist is closed, and nobody says that the show is over. What there is of it is played to its end. */
  function beginInterruption(): void {
    if (store.getSnapshot().interrupted) return;
    interruption.begin();
    patch({ interrupted: true });
    // With no picture yet, a closed playlist would be played from its beginning. hls.js must not go while it tells of it.
    const closed = engine;
    if (store.getSnapshot().phase === 'loading') setTimeout(() => engine === closed && closeEngine());
  }

  function endInterruption(): void {
    interruption.end();
    patch({ interrupted: false });
  }

  function closeEngine(): void {
    engine?.close();
    engine = null;
  }

  /** Null for who follows the edge, and for who has seen all there was: they go on at the edge. A replay has no edge. */
  function whereLeft(): typeof leftAt {
    const { following, phase, live, interrupted, paused } = store.getSnapshot();
    if (phase === 'ended') patch({ following: true });
    const growing = live || interrupted || !isOver();
    if ((following && growing) || phase === 'ended') return null;
    // Who followed a show to where it ended sees its last seconds, not all of it again.
    const programTimeMs = clock.programTimeMs() ?? lastSeenMs;
    return programTimeMs === null ? leftAt : { programTimeMs, playing: !paused };
  }

  function trouble(kind: EngineTrouble): void {
    const { phase } = store.getSnapshot();
    switch (kind) {
      case 'unsupported':
        patch({ phase: 'unsupported' });
        return;
      case 'media':
        mediaRecoveries += 1;
        if (mediaRecoveries <= mediaRecoveriesAtOnce) {
          engine?.recoverMedia();
          void start();
          return;
        }
        mediaRecoveries = 0;
        patch({ phase: 'lost' });
        break;
      case 'not_there':
        patch({ phase: phase === 'ready' || phase === 'lost' ? 'lost' : 'waiting' });
        break;
      case 'network':
        patch({ phase: 'lost' });
        break;
    }
    clearTimeout(retryTimer);
    // Opened anew when it is there: until then what is on screen stays.
    if (store.getSnapshot().interrupted) return;
    retryTimer = setTimeout(open, retryAfterMs(kind === 'not_there' ? 'not_there' : 'trouble', attempt, random));
    attempt += 1;
  }

  async function start(): Promise<void> {
    const outcome = await startPlaying(video);
    if (outcome === 'interrupted') return;
    patch({
      blocked: outcome === 'blocked',
      muted: video.muted,
      mutedByBrowser: outcome === 'muted_by_browser' || (store.getSnapshot().mutedByBrowser && video.muted),
    });
  }

  function firstFrame(): void {
    const { phase } = store.getSnapshot();
    if (phase === 'ready' || phase === 'ended') return;
    mediaRecoveries = 0;
    if (store.getSnapshot().following && !byBrowser) follow.align();
    const positionS = leftAt && placeOf(leftAt.programTimeMs);
    if (positionS !== null) video.currentTime = positionS;
    leftAt = null;
    network.began(now());
    patch({ phase: 'ready', stalled: false });
  }

  /** Media time of a program time; the end for one behind the last there is. */
  function placeOf(programTimeMs: number): number | null {
    const spans = engine?.spans() ?? [];
    const endS = playlist()?.edgeS ?? 0;
    const endMs = programTimeAt(spans, endS);
    return endMs !== null && programTimeMs >= endMs ? endS : mediaTimeAt(spans, programTimeMs);
  }

  function seekTo(positionS: number): void {
    const facts = playlist();
    if (!facts) return;
    if (facts.live && positionS > livePosition(facts) - liveWithinS) {
      goLive();
      return;
    }
    patch({ following: false, ...(store.getSnapshot().phase === 'ended' ? { phase: 'ready' } : {}) });
    const listedS = Math.min(Math.max(positionS, facts.startS), facts.edgeS);
    video.currentTime = outOfGap(engine?.spans() ?? [], listedS);
    patch({ positionS: video.currentTime });
  }

  function play(): void {
    const { phase, interrupted } = store.getSnapshot();
    if (phase === 'ended' && interrupted) {
      // To play on from the end would begin at the beginning.
      interruption.askNow();
      return;
    }
    if (phase === 'ended') seekTo(playlist()?.startS ?? 0);
    void start();
  }

  function goLive(): void {
    patch({ following: true });
    const facts = playlist();
    if (store.getSnapshot().interrupted && facts) video.currentTime = livePosition(facts);
    else follow.jump();
    play();
  }

  /** The picture waits for media. @returns whether there is some to wait for, so that the network is to blame. */
  function stopped(): boolean {
    const { phase, following, live } = store.getSnapshot();
    if (phase !== 'ready' || video.seeking) return false;
    if (following && live) return follow.stalled();
    return (playlist()?.edgeS ?? 0) > video.currentTime + liveWithinS;
  }

  function on<K extends keyof HTMLMediaElementEventMap>(type: K, listener: () => void): void {
    video.addEventListener(type, listener, { signal: listening.signal });
  }
  on('loadeddata', firstFrame);
  on('playing', () => {
    firstFrame();
    patch({ paused: false, stalled: false, blocked: false });
  });
  on('waiting', () => {
    if (stopped() && network.stopped(now())) {
      patch({ slow: true });
      engine?.stepDown();
    }
    patch({ stalled: true });
  });
  on('pause', () => {
    // A browser that pauses a hidden page does not speak for the viewer.
    const byViewer = !document.hidden && playlist()?.live === true;
    patch({ paused: !video.ended, ...(byViewer ? { following: false } : {}) });
  });
  on('play', () => patch({ paused: false, ...(store.getSnapshot().phase === 'ended' ? { phase: 'ready' } : {}) }));
  on('ended', () => patch({ phase: 'ended', stalled: false }));
  on('volumechange', () => patch({ muted: video.muted, volume: video.volume }));
  window.addEventListener('online', retryNow, { signal: listening.signal });
  const backInView = () => {
    const { following, phase, blocked } = store.getSnapshot();
    if (!document.hidden && following && phase === 'ready' && !blocked && video.paused) goLive();
  };
  document.addEventListener('visibilitychange', backInView, { signal: listening.signal });

  function retryNow(): void {
    const { phase, interrupted } = store.getSnapshot();
    if (interrupted && !isOver()) {
      interruption.askNow();
      return;
    }
    if (interrupted) endInterruption();
    watchdog.hurry();
    if (engine !== null && phase !== 'waiting' && phase !== 'lost') return;
    attempt = 0;
    open();
  }

  function watchPicture(nowMs: number): void {
    const { phase, live, interrupted, following, blocked } = store.getSnapshot();
    const { currentTime, paused, seeking } = video;
    const facts = playlist();
    const playedS = currentTime - lastPositionS;
    if (document.hidden && !seeking && playedS > 0 && playedS < liveWithinS) shown += 1;
    lastPositionS = currentTime;
    const mayPlay = !paused || (live && following && !document.hidden);
    const moves = phase === 'loading' || (phase === 'ready' && mayPlay);
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
  }

  /** Goes on behind a gap that the picture has come to, or that a seek ended in: nothing comes there. */
  function crossGap(): void {
    if (byBrowser || video.paused || forwardBufferS(video.buffered, video.currentTime) > 2 * nearGapS) return;
    const behindS = outOfGap(engine?.spans() ?? [], video.currentTime + nearGapS);
    if (behindS > video.currentTime + 2 * nearGapS) video.currentTime = behindS;
  }

  function publishPosition(): void {
    const facts = playlist();
    const atMs = now();
    crossGap();
    watchPicture(atMs);
    if (store.getSnapshot().slow && !network.isSlow(atMs)) {
      patch({ slow: false });
      engine?.stepUp();
    }
    const undated = shown > undatedFrames && clock.programTimeMs() === null;
    if (undated !== store.getSnapshot().undated) patch({ undated });
    const { live } = facts ?? { live: true };
    const playing = !video.paused && !video.seeking && store.getSnapshot().phase === 'ready';
    if (endDetector.push({ nowMs: atMs, live, playing, positionS: video.currentTime, endS: facts?.edgeS ?? 0 })) {
      video.pause();
      patch({ phase: 'ended', stalled: false });
    }
    if (!facts || atMs - lastLatencyAtMs < 1_000) {
      if (facts) patch({ positionS: video.currentTime, startS: facts.startS, endS: facts.edgeS });
      return;
    }
    lastLatencyAtMs = atMs;
    const latencyMs = facts.live ? Math.round(latencyOf(facts, video.currentTime) * 1_000) : null;
    patch({ positionS: video.currentTime, startS: facts.startS, endS: facts.edgeS, latencyMs });
  }

  const endFrames = watchVideoFrames(video, (mediaTimeS) => {
    shown += 1;
    firstFrame();
    clock.frameShown(mediaTimeS);
    lastSeenMs = clock.programTimeMs() ?? lastSeenMs;
  });
  const followTimer = setInterval(() => follow.tick(store.getSnapshot().following && !byBrowser), followTimes.everyMs);
  const stateTimer = setInterval(publishPosition, statePeriodMs);
  open();

  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    clock: {
      ...clock,
      placeMs(programTimeMs) {
        const positionS = mediaTimeAt(engine?.spans() ?? [], programTimeMs);
        const facts = playlist();
        return positionS === null || !facts ? null : Math.max(0, positionS - facts.startS) * 1_000;
      },
      seekTo(programTimeMs) {
        const positionS = mediaTimeAt(engine?.spans() ?? [], programTimeMs);
        if (positionS !== null) seekTo(positionS);
      },
    },
    play,
    pause: () => video.pause(),
    togglePause: () => (video.paused ? play() : video.pause()),
    seekTo,
    seekBy: (seconds) => seekTo(video.currentTime + seconds),
    positionOf: (programTimeMs) => mediaTimeAt(engine?.spans() ?? [], programTimeMs),
    goLive,
    setMuted(muted) {
      video.muted = muted;
      patch({ muted, mutedByBrowser: false });
      if (video.paused && store.getSnapshot().blocked) void start();
    },
    setVolume(volume) {
      video.volume = Math.min(1, Math.max(0, volume));
      video.muted = video.volume === 0;
      patch({ mutedByBrowser: false });
    },
    setQuality(level) {
      engine?.setQuality(level);
      patch({ quality: level });
    },
    retryNow,
    close() {
      listening.abort();
      clearTimeout(retryTimer);
      clearInterval(followTimer);
      clearInterval(stateTimer);
      endFrames();
      interruption.end();
      watchdog.close();
      closeEngine();
    },
  };
}
