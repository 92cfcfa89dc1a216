/** A refusal of the store that is expected: the key's shape is wrong. Everything else it throws is trouble with the medium. */
export class StoreKeyError extends Error {
  override readonly name = 'StoreKeyError';
}

/**
 * Where segments, init segments and manifests are kept. Keys are `show/rendition/file` or `show/file`, of `[A-Za-z0-9._-]`, no segment
 * of which begins with a dot; others are refused with StoreKeyError. One conformance suite runs on every adapter.
 */
export interface SegmentStore {
  /** Writes the whole value, given in pieces. Readers see the old value or the new one, never a part. */
  put(key: string, pieces: readonly Buffer[]): Promise<void>;
  /** Adds to the end; makes the key when it is new. Calls for one key are made one after the other. */
  append(key: string, data: Buffer): Promise<void>;
  /** The whole value; undefined when there is none. */
  get(key: string): Promise<Buffer | undefined>;
  /** Bytes `start` (inclusive) to `end` (exclusive), cut to what is there; undefined when there is no such key. */
  getRange(key: string, start: number, end: number): Promise<Buffer | undefined>;
  /** Keys that begin with `prefix/`, sorted. */
  list(prefix: string): Promise<string[]>;
  /** The shows of which something is kept: what keys begin with, sorted. */
  shows(): Promise<string[]>;
  /** Forgets a key; nothing happens when there is none. */
  delete(key: string): Promise<void>;
  /** Forgets all keys that begin with `prefix/`. */
  deleteAll(prefix: string): Promise<void>;
}

const keyPattern = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}\/){0,3}[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}$/;

export function isStoreKey(key: string): boolean {
  return keyPattern.test(key);
}

/** @throws StoreKeyError unless `key` is one. */
export function assertStoreKey(key: string): void {
  if (!isStoreKey(key)) throw new StoreKeyError(`not a key: ${JSON.stringify(key.slice(0, 80))}`);
}
