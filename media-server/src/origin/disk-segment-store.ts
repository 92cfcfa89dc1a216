import { appendFile, mkdir, open, readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assertStoreKey, isStoreKey, type SegmentStore } from './segment-store.ts';

export interface DiskSegmentStoreOptions {
  /** Folder that holds everything; made when needed. */
  readonly root: string;
}

const unfinished = '.part';

/** Keeps each key in a file of its own. A value is written beside its place and then moved there, so a crash leaves no half of it. */
export class DiskSegmentStore implements SegmentStore {
  readonly #root: string;
  readonly #folders = new Set<string>();

  constructor(options: DiskSegmentStoreOptions) {
    this.#root = options.root;
  }

  async put(key: string, pieces: readonly Buffer[]): Promise<void> {
    const path = await this.#writable(key);
    await writeFile(path + unfinished, pieces);
    await rename(path + unfinished, path);
  }

  async append(key: string, data: Buffer): Promise<void> {
    await appendFile(await this.#writable(key), data);
  }

  async get(key: string): Promise<Buffer | undefined> {
    return orUndefined(readFile(this.#path(key)));
  }

  async getRange(key: string, start: number, end: number): Promise<Buffer | undefined> {
    const file = await orUndefined(open(this.#path(key), 'r'));
    if (file === undefined) return undefined;
    try {
      const { size } = await file.stat();
      const length = Math.max(0, Math.min(end, size) - start);
      const buffer = Buffer.alloc(length);
      const { bytesRead } = await file.read(buffer, 0, length, start);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  async list(prefix: string): Promise<string[]> {
    const entries = await orUndefined(readdir(this.#path(prefix), { recursive: true, withFileTypes: true }));
    const keys: string[] = [];
    for (const entry of entries ?? []) {
      if (!entry.isFile() || entry.name.endsWith(unfinished)) continue;
      keys.push(join(entry.parentPath, entry.name).slice(this.#root.length + 1));
    }
    return keys.sort();
  }

  async shows(): Promise<string[]> {
    const entries = await orUndefined(readdir(this.#root, { withFileTypes: true }));
    return (entries ?? [])
      .filter((entry) => entry.isDirectory() && isStoreKey(entry.name))
      .map(({ name }) => name)
      .sort();
  }

  async delete(key: string): Promise<void> {
    await orUndefined(unlink(this.#path(key)));
  }

  async deleteAll(prefix: string): Promise<void> {
    const path = this.#path(prefix);
    await rm(path, { recursive: true, force: true });
    for (const folder of this.#folders) {
      if (folder === path || folder.startsWith(`${path}/`)) this.#folders.delete(folder);
    }
  }

  #path(key: string): string {
    assertStoreKey(key);
    return join(this.#root, key);
  }

  async #writable(key: string): Promise<string> {
    const path = this.#path(key);
    const folder = dirname(path);
    if (!this.#folders.has(folder)) {
      await mkdir(folder, { recursive: true });
      this.#folders.add(folder);
    }
    return path;
  }
}

/** A file that is not there is an answer; any other trouble is thrown. */
async function orUndefined<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}
