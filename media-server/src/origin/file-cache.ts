import { limits } from '../limits.ts';

/** Files read from the store, for everybody who asks at the same time or soon after. The one used longest ago goes first. */
export class FileCache {
  readonly #files = new Map<string, Promise<Buffer | undefined>>();
  readonly #sizes = new Map<string, number>();
  #bytes = 0;

  /** The file under `key`, read by `read` unless it is here or on its way. A failure is not kept. */
  get(key: string, read: () => Promise<Buffer | undefined>): Promise<Buffer | undefined> {
    const known = this.#files.get(key);
    if (known !== undefined) {
      this.#files.delete(key);
      this.#files.set(key, known);
      return known;
    }
    const file = read().then(
      (data) => {
        this.#keep(key, data);
        return data;
      },
      (error: unknown) => {
        this.#forget(key);
        throw error;
      },
    );
    this.#files.set(key, file);
    return file;
  }

  #keep(key: string, data: Buffer | undefined): void {
    if (data === undefined || data.length > limits.segmentCacheBytes) {
      this.#forget(key);
      return;
    }
    this.#sizes.set(key, data.length);
    this.#bytes += data.length;
    for (const oldest of this.#files.keys()) {
      if (this.#bytes <= limits.segmentCacheBytes) break;
      if (this.#sizes.has(oldest) && oldest !== key) this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#files.delete(key);
    this.#bytes -= this.#sizes.get(key) ?? 0;
    this.#sizes.delete(key);
  }
}
