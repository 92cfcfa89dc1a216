import { assertStoreKey, type SegmentStore } from './segment-store.ts';

/** Keeps everything in RAM: for tests, and for a node whose shows need no replay. */
export class MemorySegmentStore implements SegmentStore {
  /** In the pieces that were written: a manifest grows line by line. */
  readonly #values = new Map<string, Buffer[]>();

  async put(key: string, pieces: readonly Buffer[]): Promise<void> {
    assertStoreKey(key);
    this.#values.set(key, [Buffer.concat(pieces)]);
  }

  async append(key: string, data: Buffer): Promise<void> {
    assertStoreKey(key);
    const pieces = this.#values.get(key);
    if (pieces === undefined) this.#values.set(key, [data]);
    else pieces.push(data);
  }

  async get(key: string): Promise<Buffer | undefined> {
    assertStoreKey(key);
    return this.#whole(key);
  }

  async getRange(key: string, start: number, end: number): Promise<Buffer | undefined> {
    assertStoreKey(key);
    return this.#whole(key)?.subarray(start, Math.max(start, end));
  }

  async list(prefix: string): Promise<string[]> {
    assertStoreKey(prefix);
    return [...this.#values.keys()].filter((key) => key.startsWith(`${prefix}/`)).sort();
  }

  async shows(): Promise<string[]> {
    return [...new Set([...this.#values.keys()].map((key) => key.slice(0, key.indexOf('/'))))].sort();
  }

  async delete(key: string): Promise<void> {
    assertStoreKey(key);
    this.#values.delete(key);
  }

  async deleteAll(prefix: string): Promise<void> {
    for (const key of await this.list(prefix)) this.#values.delete(key);
  }

  #whole(key: string): Buffer | undefined {
    const pieces = this.#values.get(key);
    if (pieces === undefined) return undefined;
    const whole = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
    if (whole !== undefined) pieces.splice(0, pieces.length, whole);
    return whole;
  }
}
