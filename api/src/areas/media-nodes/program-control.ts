/** Port: how the life of a show reaches its program on the media node. */
export interface ProgramControl {
  /**
   * Has the media node take the show on air, before the show itself is live. `busy`: somebody else is at it. Whatever happens after, the media
   * node is brought back to what stands in the database.
   */
  goLive(showId: string): Promise<'done' | 'busy' | 'unavailable'>;
  /** Brings the media node to what stands in the database, now if it can be reached, else as soon as it can. Never fails. */
  sync(showId: string): Promise<void>;
}
