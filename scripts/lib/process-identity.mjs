import { readFileSync } from 'node:fs';

/**
 * One process, told apart from any later one that is given its id: `startedAt` is the boot and the tick it began in, as the kernel counts it.
 *
 * @typedef {{ pid: number, startedAt: string }} ProcessIdentity
 */

/** @param {number} pid @returns {ProcessIdentity} */
export function identify(pid) {
  return { pid, startedAt: startOf(pid) };
}

/** Whether that process still runs. @param {ProcessIdentity} identity */
export function isRunning({ pid, startedAt }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return false;
  }
  return startOf(pid) === startedAt;
}

/** Reads an identity that was written as JSON. @param {unknown} value @returns {ProcessIdentity | undefined} */
export function parseIdentity(value) {
  if (typeof value !== 'object' || value === null || !('pid' in value) || !('startedAt' in value)) return undefined;
  const { pid, startedAt } = value;
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid < 2 || typeof startedAt !== 'string') return undefined;
  return { pid, startedAt };
}

/**
 * Empty where /proc isn't there: then the id alone counts. A process that has ended and was only not yet collected by its parent has no
 * beginning any more.
 *
 * @param {number} pid
 */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : `${bootId}:${fields[19]}`;
  } catch {
    return '';
  }
}
