import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { identify, isRunning, parseIdentity } from './process-identity.mjs';

/**
 * A lock held by a living process. It survives nothing: a lock left by a process that was killed, or by one whose id was since given to another
 * program, is taken over.
 *
 * @param {string} path the lock file; its folder is made
 * @returns {{ taken: true, release: () => void } | { taken: false, heldByPid: number }}
 */
export function takePidLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(identify(process.pid)));
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      try {
        linkSync(mine, path);
        return { taken: true, release: () => releaseOwn(path) };
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      }
      const holder = readHolder(path);
      if (holder && isRunning(holder)) return { taken: false, heldByPid: holder.pid };
      rmSync(path, { force: true });
    }
    throw new Error(`can't take the lock ${path}`);
  } finally {
    rmSync(mine, { force: true });
  }
}

/** @param {string} path */
function releaseOwn(path) {
  if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
}

/** @param {string} path */
function readHolder(path) {
  try {
    return parseIdentity(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
