import type { PlaybackStore } from './playback-state.ts';

export interface LeftPlaceDeps {
  readonly store: PlaybackStore;
  /** Of the frame on screen; null while nobody knows. */
  readonly programTimeMs: () => number | null;
  /** The show is known to be over. */
  readonly isOver: () => boolean;
}

interface Place {
  readonly programTimeMs: number;
  readonly playing: boolean;
}

/** Where somebody was who does not follow the edge, and whether they were playing, while the source is opened anew. */
export function createLeftPlace({ store, programTimeMs, isOver }: LeftPlaceDeps) {
  let lastSeenMs: number | null = null;
  let left: Place | null = null;

  /** Null for who follows the edge, and for who has seen all there was: they go on at the edge. A replay has no edge. */
  function present(): Place | null {
    const { following, phase, live, interrupted, paused } = store.getSnapshot();
    const growing = live || interrupted || !isOver();
    if ((following && growing) || phase === 'ended') return null;
    // Who followed a show to where it ended sees its last seconds, not all of it again.
    const seenMs = programTimeMs() ?? lastSeenMs;
    return seenMs === null ? left : { programTimeMs: seenMs, playing: !paused };
  }

  return {
    /** A frame is on screen. */
    frameShown(): void {
      lastSeenMs = programTimeMs() ?? lastSeenMs;
    },
    /** The source is about to be opened anew. */
    leave(): void {
      left = present();
    },
    wasPaused: (): boolean => left?.playing === false,
    /** The program time to go on at; null at the edge. Asked once: the next answer is null. */
    take(): number | null {
      const takenMs = left?.programTimeMs ?? null;
      left = null;
      return takenMs;
    },
  };
}
