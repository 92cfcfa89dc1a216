/** Port: how the life of a show reaches its program on the media node. */
export interface ProgramControl {
  /**
   * Has the media node take the show on air, before the show itself is live. Whatever happens after, the media node is brought back to what stands
   * in the database.
   */
  goLive(showId: string): Promise<'done' | 'unavailable'>;
  /** Waits until the media node has what stands in the database, or can't be reached: then it gets it as soon as it can. Never fails. */
  settled(): Promise<void>;
}
