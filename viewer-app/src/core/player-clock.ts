/** What the picture shows right now, in program time. The player makes it; cards, timeline and benchmarks read it. */
export interface PlayerClock {
  /** Program time of the frame on screen, Unix ms; null while none is known. */
  programTimeMs(): number | null;
  /** Calls `onFrame` with the program time of every new frame on screen; gives back what ends that. */
  onFrame(onFrame: (programTimeMs: number) => void): () => void;
}
