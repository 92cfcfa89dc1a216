import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { identify, isRunning, parseIdentity } from './process-identity.mjs';

/** What link(2) says of a file system without hard links. */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL', 'EACCES']);
const writingMs = 200;

/**
 * A lock held by a living process. It survives nothing: a lock left by a process that was killed, or by one whose id was since given to another
 * program, is taken over.
 *
 * @param {string} path the lock file; its folder is made
 * @param {{ link?: typeof linkSync }} [options] for tests
 * @returns {{ taken: true, release: () => void } | { taken: false, heldByPid: number }}
 */
export function takePidLock(path, { link = linkSync } = {}) {
  mkdirSync(dirname(path), { recursive: true });
  const identity = JSON.stringify(identify(process.pid));
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, identity);
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (put(mine, path, identity, link)) return { taken: true, release: () => releaseOwn(path) };
      const holder = readHolder(path) ?? readLater(path);
      if (holder && isRunning(holder)) return { taken: false, heldByPid: holder.pid };
      rmSync(path, { force: true });
    }
    throw new Error(`can't take the lock ${path}`);
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * A link is there with all that it says, or not at all. Where the file system has none (exFAT, SMB), the file is made empty and written then.
 *
 * @param {string} mine @param {string} path @param {string} identity @param {typeof linkSync} link
 * @returns {boolean} false when the lock is there already
 */
function put(mine, path, identity, link) {
  try {
    try {
      link(mine, path);
    } catch (error) {
      if (!noLinks.has(/** @type {NodeJS.ErrnoException} */ (error).code ?? '')) throw error;
      writeFileSync(path, identity, { flag: 'wx' });
    }
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** Another process may be between making the file and writing it. @param {string} path */
function readLater(path) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, writingMs);
  return readHolder(path);
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
