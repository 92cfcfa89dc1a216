import { limits } from '../limits.ts';
import { type ManifestRecord, manifestLine, parseManifest } from './manifest-record.ts';
import type { SegmentStore } from './segment-store.ts';

const manifestFile = 'manifest.jsonl';

/** One show in the store: its files, and the manifest that lists them once they are there. Writes happen one after the other. */
export class ShowArchive {
  readonly #store: SegmentStore;
  readonly #showId: string;
  readonly #onError: (error: Error) => void;
  #tail: Promise<void> = Promise.resolve();
  #pending = 0;

  constructor(store: SegmentStore, showId: string, onError: (error: Error) => void) {
    this.#store = store;
    this.#showId = showId;
    this.#onError = onError;
  }

  /** What an earlier life wrote; undefined when there was none. @throws when it is too large: to begin anew would use its names again. */
  async load(): Promise<ManifestRecord[] | undefined> {
    const data = await this.#store.get(`${this.#showId}/${manifestFile}`);
    if (data === undefined) return undefined;
    if (data.length > limits.manifestBytes) throw new Error(`the manifest of ${this.#showId} is too large`);
    // A line torn by a crash would swallow the next one.
    if (data.length > 0 && data.at(-1) !== 0x0a) await this.#store.append(this.#key(manifestFile), Buffer.from('\n'));
    const { records } = parseManifest(data.toString('utf8'));
    return records.length > 0 ? records : undefined;
  }

  /** Adds a line once everything before it is written. */
  record(record: ManifestRecord): void {
    this.#enqueue(() => this.#append(record));
  }

  /** Writes a rendition's file, then its line. `onStored` is told afterwards. */
  file(
    rendition: string,
    file: string,
    pieces: readonly Buffer[],
    record: ManifestRecord,
    onStored?: () => void,
  ): void {
    this.#enqueue(async () => {
      await this.#store.put(this.#key(`${rendition}/${file}`), pieces);
      await this.#append(record);
      onStored?.();
    });
  }

  /** A rendition's file; undefined when it is not there. */
  read(rendition: string, file: string): Promise<Buffer | undefined> {
    return this.#store.get(this.#key(`${rendition}/${file}`));
  }

  /** Forgets a rendition's file. */
  forget(rendition: string, file: string): void {
    this.#enqueue(() => this.#store.delete(this.#key(`${rendition}/${file}`)));
  }

  /** Resolves when everything handed in so far is written or has failed. */
  idle(): Promise<void> {
    return this.#tail;
  }

  #enqueue(task: () => Promise<void>): void {
    if (this.#pending >= limits.pendingStoreWrites) {
      this.#onError(new Error('the store is too slow: a write was left out'));
      return;
    }
    this.#pending += 1;
    this.#tail = this.#tail.then(task).then(
      () => this.#settle(),
      (error: unknown) => this.#settle(error instanceof Error ? error : new Error(String(error))),
    );
  }

  #settle(error?: Error): void {
    this.#pending -= 1;
    if (error !== undefined) this.#onError(error);
  }

  #append(record: ManifestRecord): Promise<void> {
    return this.#store.append(this.#key(manifestFile), Buffer.from(manifestLine(record)));
  }

  #key(file: string): string {
    return `${this.#showId}/${file}`;
  }
}
