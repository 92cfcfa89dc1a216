import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { FolderTakenError, takeFolder } from '../platform/database/folder-lock.ts';

const run = promisify(execFile);

/** Where prepared folders are kept between runs; `npm test` says its cache folder. Not the system's temporary folder, where others write too. */
const keptIn = process.env.TEST_DATA_DIR ?? join(import.meta.dirname, '../../../.cache/test-data');
/** What no run has used for so long is deleted: each change of a migration leaves some behind. */
const keptUnusedMs = 3 * 24 * 3_600_000;

export interface PreparedFolder {
  readonly name: string;
  /** What its content depends on: another value, another folder. */
  readonly madeOf: readonly (string | Buffer)[];
  /** Fills the folder, which doesn't exist yet. */
  readonly make: (folder: string) => Promise<void>;
}

/**
 * Copies a folder that takes long to make, owner and modes with it: the first that asks makes it, all others of this machine copy it from then on.
 * Whoever asks while it is being made waits.
 * @param to must not exist.
 */
export async function copyPrepared(prepared: PreparedFolder, to: string): Promise<void> {
  const hash = createHash('sha256');
  for (const part of prepared.madeOf) hash.update(part).update('\0');
  const from = join(keptIn, `${prepared.name}-${hash.digest('hex').slice(0, 16)}`);
  while (!existsSync(from)) {
    try {
      const lock = await takeFolder(`${from}.making`);
      try {
        if (!existsSync(from)) await make(prepared, from);
      } finally {
        await rm(`${from}.making`, { recursive: true, force: true });
        await lock.release();
      }
    } catch (error) {
      if (!(error instanceof FolderTakenError)) throw error;
      await delay(100);
    }
  }
  await utimes(from, new Date(), new Date());
  await mkdir(dirname(to), { recursive: true });
  await run('cp', ['-a', from, to]);
}

async function make({ make: fill }: PreparedFolder, to: string): Promise<void> {
  await deleteUnused();
  // PostgreSQL doesn't run as root, and has no way into root's home: so it is made elsewhere.
  const draft = await mkdtemp(join(tmpdir(), 'showfloor-prepared-'));
  await chmod(draft, 0o755);
  try {
    await fill(join(draft, 'folder'));
    const copy = join(`${to}.making`, 'folder');
    await rm(copy, { recursive: true, force: true });
    await run('cp', ['-a', join(draft, 'folder'), copy]);
    await rename(copy, to);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function deleteUnused(): Promise<void> {
  for (const name of await readdir(keptIn)) {
    const path = join(keptIn, name);
    const found = await stat(path).catch(() => null);
    if (found && Date.now() - found.mtimeMs > keptUnusedMs) await rm(path, { recursive: true, force: true });
  }
}

/** The content of the files directly in a folder, in the order of their names: for `madeOf`. */
export async function contentOf(folder: string): Promise<Buffer[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  return Promise.all(names.toSorted().map((name) => readFile(join(folder, name))));
}
