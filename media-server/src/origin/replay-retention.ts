import { parseManifest } from './manifest-record.ts';
import type { SegmentStore } from './segment-store.ts';

export interface ReplayRetentionOptions {
  readonly store: SegmentStore;
  /** How long a replay is kept after the show's last segment, ms. */
  readonly keepMs: number;
  /** Unix ms. */
  readonly nowMs: () => number;
  /** A show's files are about to go: nobody may be given its playlists any more. */
  readonly onDelete: (showId: string) => void;
  /** A show could not be looked at or deleted; the next round tries again. */
  readonly onError: (showId: string, error: Error) => void;
}

/** Deletes what is stored of shows that ended long ago. A show that is not over is left alone, however old. */
export class ReplayRetention {
  readonly #options: ReplayRetentionOptions;
  /** When shows that are over may go; each manifest is read once for that. */
  readonly #expiresAtMs = new Map<string, number>();

  constructor(options: ReplayRetentionOptions) {
    this.#options = options;
  }

  /** Looks at all shows once. @returns those that were deleted. Never rejects for the sake of one show. */
  async sweep(signal?: AbortSignal): Promise<string[]> {
    const { store, nowMs, onDelete, onError } = this.#options;
    const deleted: string[] = [];
    for (const showId of await store.shows()) {
      if (signal?.aborted) break;
      try {
        const expiresAtMs = this.#expiresAtMs.get(showId) ?? (await this.#expiry(showId));
        if (expiresAtMs === undefined || expiresAtMs > nowMs()) continue;
        onDelete(showId);
        await store.deleteAll(showId);
        this.#expiresAtMs.delete(showId);
        deleted.push(showId);
      } catch (error) {
        onError(showId, error instanceof Error ? error : new Error(String(error)));
      }
    }
    return deleted;
  }

  /** Undefined for a show that is not over. */
  async #expiry(showId: string): Promise<number | undefined> {
    const manifest = await this.#options.store.get(`${showId}/manifest.jsonl`);
    if (manifest === undefined) return undefined;
    const { records } = parseManifest(manifest.toString('utf8'));
    if (!records.some(({ type }) => type === 'end')) return undefined;
    let endMs = 0;
    for (const record of records) {
      if (record.type === 'segment') endMs = Math.max(endMs, record.programTimeMs + record.durationMs);
    }
    const expiresAtMs = endMs + this.#options.keepMs;
    this.#expiresAtMs.set(showId, expiresAtMs);
    return expiresAtMs;
  }
}
