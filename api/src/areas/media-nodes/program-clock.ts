/** Port: the clock of the program, which is the media node's. */
export interface ProgramClock {
  /** Program time now, Unix ms with fractions. */
  nowMs(): number;
}
