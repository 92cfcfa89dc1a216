/** Port: what keeps the log's tables in shape. */
export interface EventUpkeep {
  /**
   * Lets go of what a process that died was holding, where that is known, and makes the log readable where its database was copied into another server, whose transactions count anew. Before anything is written. What not
   * every consumer had applied before the copy is applied again.
   */
  adopt(): Promise<void>;
  /** Keeps partitions free ahead, and drops those that are over. */
  tidy(): Promise<void>;
}
