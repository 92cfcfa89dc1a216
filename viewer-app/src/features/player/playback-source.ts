import type { DateRangeTag } from './date-range-cues.ts';
import { createHlsEngine, type EngineTrouble, type HlsEngine, hlsIsSupported } from './hls-engine.ts';
import { createInterruption } from './interruption.ts';
import { isLiveAt } from './live-probe.ts';
import { createNativeEngine, nativeHlsIsSupported } from './native-engine.ts';
import type { PlaybackStore } from './playback-state.ts';
import { retryAfterMs } from './source-retry.ts';

interface SourceEvents {
  /** An engine is about to be opened: what is on screen will be of another one. */
  readonly onOpening: () => void;
  /** The playlist is there: it can be played. */
  readonly onPlayable: () => void;
  readonly onDateRanges: (tags: readonly DateRangeTag[]) => void;
  /** A part or segment is in the buffer. */
  readonly onAppended: () => void;
  /** Broken media was thrown away: the video has to be started again. */
  readonly onRecovered: () => void;
}

export interface SourceOptions {
  readonly video: HTMLVideoElement;
  readonly hlsUrl: string;
  readonly store: PlaybackStore;
  /** The show is known to be over: a playlist that is closed is its replay. Otherwise it is an interruption. */
  readonly isOver: () => boolean;
  readonly random: () => number;
  readonly events: SourceEvents;
}

export type PlaybackSource = ReturnType<typeof createPlaybackSource>;

const mediaRecoveriesAtOnce = 2;

/** What a playback plays from: an engine on one address, opened anew after trouble, and when a program that was interrupted goes on. */
export function createPlaybackSource({ video, hlsUrl, store, isOver, random, events }: SourceOptions) {
  /** Without MSE the browser plays by itself, and keeps its own distance to the edge. */
  const byBrowser = !hlsIsSupported();
  let engine: HlsEngine | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let mediaRecoveries = 0;
  const interruption = createInterruption({ isLive: (signal) => isLiveAt(hlsUrl, signal), random, onLive: open });

  function open(): void {
    clearTimeout(retryTimer);
    if (byBrowser && !nativeHlsIsSupported(video)) {
      store.patch({ phase: 'unsupported' });
      return;
    }
    events.onOpening();
    endInterruption();
    engine?.close();
    engine = (byBrowser ? createNativeEngine : createHlsEngine)(video, hlsUrl, {
      onPlaylist: listed,
      onQualities: (qualities) => {
        store.patch({ qualities, phase: 'loading' });
        events.onPlayable();
      },
      onPlayingQuality: (level) => store.patch({ playingQuality: level }),
      onDateRanges: events.onDateRanges,
      onAppended: events.onAppended,
      onTrouble: trouble,
    });
  }

  function listed(): void {
    attempt = 0;
    const facts = engine?.playlist();
    if (!facts) return;
    store.patch({ live: facts.live, startS: facts.startS, endS: facts.edgeS });
    if (!facts.live && !isOver()) beginInterruption();
  }

  /** The playlist is closed, and nobody says that the show is over. What there is of it is played to its end. */
  function beginInterruption(): void {
    if (store.getSnapshot().interrupted) return;
    interruption.begin();
    store.patch({ interrupted: true });
    // With no picture yet, a closed playlist would be played from its beginning. hls.js must not go while it reports it.
    const closed = engine;
    if (store.getSnapshot().phase === 'loading') setTimeout(() => engine === closed && closeEngine());
  }

  function endInterruption(): void {
    interruption.end();
    store.patch({ interrupted: false });
  }

  function closeEngine(): void {
    engine?.close();
    engine = null;
  }

  function trouble(kind: EngineTrouble): void {
    const { phase, interrupted } = store.getSnapshot();
    switch (kind) {
      case 'unsupported':
        store.patch({ phase: 'unsupported' });
        return;
      case 'media':
        mediaRecoveries += 1;
        if (mediaRecoveries <= mediaRecoveriesAtOnce) {
          engine?.recoverMedia();
          events.onRecovered();
          return;
        }
        mediaRecoveries = 0;
        store.patch({ phase: 'lost' });
        break;
      case 'not_there':
        store.patch({ phase: phase === 'ready' || phase === 'lost' ? 'lost' : 'waiting' });
        break;
      case 'network':
        store.patch({ phase: 'lost' });
        break;
    }
    clearTimeout(retryTimer);
    // Opened anew when it is there: until then what is on screen stays.
    if (interrupted) return;
    retryTimer = setTimeout(open, retryAfterMs(kind === 'not_there' ? 'not_there' : 'trouble', attempt, random));
    attempt += 1;
  }

  return {
    byBrowser,
    /** Null while nothing is open. */
    engine: () => engine,
    playlist: () => engine?.playlist() ?? null,
    spans: () => engine?.spans() ?? [],
    open,
    /** Something says that the program may be there again. */
    askNow: interruption.askNow,
    /** A picture is on screen: recoveries are counted anew. */
    pictureShown(): void {
      mediaRecoveries = 0;
    },
    /** Something outside says the source may be there now, or that the show is over. */
    retryNow(): void {
      const { phase, interrupted } = store.getSnapshot();
      if (interrupted && !isOver()) {
        interruption.askNow();
        return;
      }
      if (interrupted) endInterruption();
      if (engine !== null && phase !== 'waiting' && phase !== 'lost') return;
      attempt = 0;
      open();
    },
    close(): void {
      clearTimeout(retryTimer);
      interruption.end();
      closeEngine();
    },
  };
}
