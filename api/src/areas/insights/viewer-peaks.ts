/** Port: where the most viewers of shows are kept. */
export interface PeakStore {
  /** Keeps those that are higher than what is kept. */
  raise(peaks: ReadonlyMap<string, number>, atMs: number): Promise<void>;
  /** Null while nobody was seen. */
  of(showId: string): Promise<number | null>;
}

/** Reads how many watch each live show that somebody of this process watches: the sum over all nodes, as far as this one knows. */
export type LiveAudiences = () => Iterable<readonly [showId: string, viewers: number]>;

interface Peak {
  viewers: number;
  written: number;
}

/**
 * The most viewers of the live shows, looked at again and again and written seldom. A show that isn't live any more is forgotten once its peak is
 * written, so the memory it takes is that of the shows that are live here.
 */
export class ViewerPeaks {
  readonly #store: PeakStore;
  readonly #audiences: LiveAudiences;
  readonly #nowMs: () => number;
  readonly #peaks = new Map<string, Peak>();

  constructor(store: PeakStore, audiences: LiveAudiences, nowMs: () => number) {
    this.#store = store;
    this.#audiences = audiences;
    this.#nowMs = nowMs;
  }

  /** Looks at the rooms. Asks nobody. */
  look(): void {
    const live = new Set<string>();
    for (const [showId, viewers] of this.#audiences()) {
      live.add(showId);
      const peak = this.#peaks.get(showId);
      if (peak === undefined) this.#peaks.set(showId, { viewers, written: 0 });
      else peak.viewers = Math.max(peak.viewers, viewers);
    }
    for (const [showId, { viewers, written }] of this.#peaks)
      if (!live.has(showId) && written >= viewers) this.#peaks.delete(showId);
  }

  /** Writes what has grown since the last time. What can't be written is tried again. */
  async write(): Promise<void> {
    const grown = new Map<string, number>();
    for (const [showId, { viewers, written }] of this.#peaks) if (viewers > written) grown.set(showId, viewers);
    if (grown.size === 0) return;
    await this.#store.raise(grown, this.#nowMs());
    for (const [showId, viewers] of grown) {
      const peak = this.#peaks.get(showId);
      if (peak !== undefined) peak.written = Math.max(peak.written, viewers);
    }
  }

  /** The most that were seen of a show, here or by what is written. Null while nobody was. */
  async of(showId: string): Promise<number | null> {
    const seen = this.#peaks.get(showId)?.viewers ?? 0;
    const written = await this.#store.of(showId);
    return seen === 0 ? written : Math.max(seen, written ?? 0);
  }
}
