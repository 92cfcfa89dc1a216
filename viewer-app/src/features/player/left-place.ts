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
  /** Followed the edge. */
  readonly followed: boolean;
}

/**
 * Where somebody was, and whether they were playing, while the source is opened anew. Who followed the edge goes on there, unless the show ended
 * meanwhile: a replay has no edge, and they see its last seconds, not all of it again.
 */
export function createLeftPlace({ store, programTimeMs, isOver }: LeftPlaceDeps) {
  let lastSeenMs: number | null = null;
  let left: Place | null = null;

  function present(): Place | null {
    const { following, phase, paused } = store.getSnapshot();
    if (phase === 'ended') return null;
    const seenMs = programTimeMs() ?? lastSeenMs;
    return seenMs === null ? left : { programTimeMs: seenMs, playing: !paused, followed: following };
  }

  /** Whether they go on at the edge. */
  function followsOn({ followed }: Place): boolean {
    const { live, interrupted } = store.getSnapshot();
    return followed && (live || interrupted || !isOver());
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
    wasPaused: (): boolean => left !== null && !left.playing && !followsOn(left),
    /** The program time to go on at; null at the edge, and for who has seen all there was. Asked once: the next answer is null. */
    take(): number | null {
      const taken = left;
      left = null;
      return taken === null || followsOn(taken) ? null : taken.programTimeMs;
    },
  };
}
