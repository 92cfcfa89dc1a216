/** What the picture shows right now, in program time. The player makes it; cards, timeline and benchmarks read it. */
export interface PlayerClock {
  /** Program time of the frame on screen, Unix ms; null while none is known. */
  programTimeMs(): number | null;
  /** Calls `onFrame` with the program time of every new frame on screen; gives back what ends that. */
  onFrame(onFrame: (programTimeMs: number) => void): () => void;
}

/** A clock that knows what can be seen at other times, and goes there. */
export interface ProgramClock extends PlayerClock {
  /** How far into what can be seen a program time is, ms; null when it can't be seen. What is left out of the program is no time of it. */
  placeMs(programTimeMs: number): number | null;
  seekTo(programTimeMs: number): void;
}
