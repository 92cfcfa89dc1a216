import type { PlayerClock } from '../../core/player-clock.ts';

export interface FrameClock extends PlayerClock {
  /** The frame of that media time (seconds) is on screen. */
  frameShown(mediaTimeS: number): void;
  /** Frames come whose program time nobody knows. */
  isUndated(): boolean;
  /** What was on screen is no more: another source. */
  reset(): void;
}

/** After so many frames the program time is known wherever it can be. */
const mostUndatedFrames = 60;

/** The player's clock: the program time of the frame on screen. `toProgramTime` gives null while the playlist's dates are not known. */
export function createFrameClock(toProgramTime: (mediaTimeS: number) => number | null): FrameClock {
  const listeners = new Set<(programTimeMs: number) => void>();
  let lastFrameS: number | null = null;
  let undatedFrames = 0;
  return {
    programTimeMs: () => (lastFrameS === null ? null : toProgramTime(lastFrameS)),
    onFrame(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    frameShown(mediaTimeS) {
      lastFrameS = mediaTimeS;
      const programTimeMs = toProgramTime(mediaTimeS);
      undatedFrames = programTimeMs === null ? undatedFrames + 1 : 0;
      if (programTimeMs === null) return;
      for (const listener of listeners) listener(programTimeMs);
    },
    isUndated: () => undatedFrames > mostUndatedFrames,
    reset() {
      lastFrameS = null;
    },
  };
}
