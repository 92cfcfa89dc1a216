import { assertStoreKey, type SegmentStore } from './segment-store.ts';

/** Keeps everything in RAM: for tests, and for a node whose shows need no replay. */
export class MemorySegmentStore implements SegmentStore {
  readonly #values = new Map<string, Buffer>();

  async put(key: string, pieces: readonly Buffer[]): Promise<void> {
    assertStoreKey(key);
    this.#values.set(key, Buffer.concat(pieces));
  }

  async append(key: string, data: Buffer): Promise<void> {
    assertStoreKey(key);
    this.#values.set(key, Buffer.concat([this.#values.get(key) ?? Buffer.alloc(0), data]));
  }

  async get(key: string): Promise<Buffer | undefined> {
    assertStoreKey(key);
    return this.#values.get(key);
  }

  async getRange(key: string, start: number, end: number): Promise<Buffer | undefined> {
    assertStoreKey(key);
    return this.#values.get(key)?.subarray(start, Math.max(start, end));
  }

  async list(prefix: string): Promise<string[]> {
    assertStoreKey(prefix);
    return [...this.#values.keys()].filter((key) => key.startsWith(`${prefix}/`)).sort();
  }

  async delete(key: string): Promise<void> {
    assertStoreKey(key);
    this.#values.delete(key);
  }

  async deleteAll(prefix: string): Promise<void> {
    for (const key of await this.list(prefix)) this.#values.delete(key);
  }
}
