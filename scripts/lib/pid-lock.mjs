import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

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
  writeFileSync(mine, JSON.stringify({ pid: process.pid, startedAt: processStart(process.pid) }));
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      try {
        linkSync(mine, path);
        return { taken: true, release: () => releaseOwn(path) };
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      }
      const holder = readHolder(path);
      if (holder && isSameProcess(holder)) return { taken: false, heldByPid: holder.pid };
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

/** @param {string} path @returns {{ pid: number, startedAt: string } | undefined} */
function readHolder(path) {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8'));
    return Number.isInteger(holder?.pid) ? { pid: holder.pid, startedAt: String(holder.startedAt) } : undefined;
  } catch {
    return undefined;
  }
}

/** @param {{ pid: number, startedAt: string }} holder */
function isSameProcess(holder) {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return false;
  }
  return processStart(holder.pid) === holder.startedAt;
}

/**
 * When a process began, as the kernel counts it: with its id this names one process for ever. Empty where /proc isn't there: then the id alone
 * counts. A process that has ended and was only not yet collected by its parent has no beginning any more.
 *
 * @param {number} pid
 */
function processStart(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : `${bootId}:${fields[19]}`;
  } catch {
    return '';
  }
}
