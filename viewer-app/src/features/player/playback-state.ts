import { createStore, type ReadableStore } from '../../core/store.ts';
import type { Quality } from './hls-engine.ts';

/**
 * Where the source stands: `waiting` for a playlist that is not there yet, `loading` until the first frame, `ready` with a picture, `ended`
 * after the last one, `lost` while trying again after trouble, `unsupported` when this browser cannot play it at all.
 */
type SourcePhase = 'waiting' | 'loading' | 'ready' | 'ended' | 'lost' | 'unsupported';

export interface PlaybackState {
  readonly phase: SourcePhase;
  /** The playlist still grows. */
  readonly live: boolean;
  /** The playlist was closed and the show is not over: it is asked for until it grows again. */
  readonly interrupted: boolean;
  /** At the live edge by the viewer's wish; false once paused or rewound. */
  readonly following: boolean;
  readonly paused: boolean;
  /** Wants to play but has no picture to show. */
  readonly stalled: boolean;
  /** The network is too slow for the picture: it stopped again and again of late. */
  readonly slow: boolean;
  /** The browser refused to start even without sound: a tap is needed. */
  readonly blocked: boolean;
  readonly muted: boolean;
  /** Muted because the browser wanted it, not the viewer. */
  readonly mutedByBrowser: boolean;
  /** 0 to 1. */
  readonly volume: number;
  readonly qualities: readonly Quality[];
  /** -1: automatic. */
  readonly quality: number;
  readonly playingQuality: number | null;
  /** Seconds of the media timeline, updated four times a second. */
  readonly positionS: number;
  readonly startS: number;
  readonly endS: number;
  /** Frames come whose program time nobody knows: a browser that plays HLS itself and does not say. */
  readonly undated: boolean;
  /** Behind the newest media, updated once a second; null when not live. */
  readonly latencyMs: number | null;
}

export const initialPlayback: PlaybackState = {
  phase: 'loading',
  live: false,
  interrupted: false,
  following: true,
  paused: false,
  stalled: false,
  slow: false,
  blocked: false,
  muted: false,
  mutedByBrowser: false,
  volume: 1,
  qualities: [],
  quality: -1,
  playingQuality: null,
  positionS: 0,
  startS: 0,
  endS: 0,
  undated: false,
  latencyMs: null,
};

/** A playback's state, as its parts change it. */
export interface PlaybackStore extends ReadableStore<PlaybackState> {
  patch(next: Partial<PlaybackState>): void;
}

export function createPlaybackStore({ muted, volume }: Pick<HTMLVideoElement, 'muted' | 'volume'>): PlaybackStore {
  const { getSnapshot, subscribe, set } = createStore<PlaybackState>({ ...initialPlayback, muted, volume });
  return { getSnapshot, subscribe, patch: (next) => set({ ...getSnapshot(), ...next }) };
}
