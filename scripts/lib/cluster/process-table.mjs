import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isRunning, parseIdentity } from '../process-identity.mjs';

/**
 * A process of a cluster that runs, or one that such a process started for itself: the media server its mediasoup worker, nginx and PostgreSQL those
 * that do their work.
 *
 * @typedef {object} ClusterProcess
 * @property {string} name such as `api-2`; of those that another one started, `media-1/mediasoup-worker`
 * @property {number} pid
 * @property {NodeJS.Signals} stopSignal what asks it to end properly
 * @property {string | undefined} startedBy the name of the one that started it, and starts it again
 */

/**
 * Who runs now, as the cluster itself remembers it in its data folder, and below each, where the kernel says so (`/proc`), what it started.
 *
 * @param {string} processesDir
 * @returns {ClusterProcess[]} by name
 */
export function readProcessTable(processesDir) {
  const children = childrenByParent();
  return headsIn(processesDir)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
    .flatMap(({ name, pid, stopSignal }) => [
      { name, pid, stopSignal, startedBy: undefined },
      ...named(children.get(pid) ?? []).map((child) => ({
        name: `${name}/${child.name}`,
        pid: child.pid,
        stopSignal: /** @type {const} */ ('SIGTERM'),
        startedBy: name,
      })),
    ]);
}

/**
 * What to call a process, by how it was started, or by the title that it has given itself (`nginx: worker process`).
 *
 * @param {string} command its arguments, as the kernel has them: each ends with a zero byte
 */
export function helperName(command) {
  const [program = ''] = command.split('\0');
  const title = /^[\w-]+: (.+)/.exec(program)?.[1];
  // PostgreSQL says whose connection it serves, and what it does just now: "showfloor showfloor 127.0.0.1(41234) idle".
  const said = title === undefined ? basename(program) : /\(\d+\)/.test(title) ? 'connection' : title;
  return said
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** @param {string} folder */
function headsIn(folder) {
  /** @type {{ name: string, pid: number, stopSignal: NodeJS.Signals }[]} */
  const heads = [];
  if (!existsSync(folder)) return heads;
  for (const file of readdirSync(folder)) {
    try {
      const written = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      const identity = parseIdentity(written);
      if (identity && isRunning(identity) && typeof written.name === 'string')
        heads.push({
          name: written.name,
          pid: identity.pid,
          stopSignal: written.stopSignal === 'SIGINT' ? 'SIGINT' : 'SIGTERM',
        });
    } catch {
      // It ended while we were reading.
    }
  }
  return heads;
}

/** Numbers those of one name, the oldest first. @param {readonly { pid: number, name: string }[]} processes */
function named(processes) {
  /** @type {Map<string, number[]>} */
  const pids = new Map();
  for (const { name, pid } of processes.toSorted((a, b) => a.pid - b.pid))
    pids.set(name, [...(pids.get(name) ?? []), pid]);
  return [...pids].flatMap(([name, all]) =>
    all.map((pid, at) => ({ name: all.length > 1 ? `${name}-${at + 1}` : name, pid })),
  );
}

/** @returns {Map<number, { pid: number, name: string }[]>} empty where there is no /proc */
function childrenByParent() {
  /** @type {Map<number, { pid: number, name: string }[]>} */
  const children = new Map();
  for (const pid of existsSync('/proc/self/stat') ? readdirSync('/proc').map(Number).filter(Number.isInteger) : []) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const name = helperName(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
      if (state === 'Z' || name === '') continue;
      children.set(Number(parent), [...(children.get(Number(parent)) ?? []), { pid, name }]);
    } catch {
      // It ended while we were reading.
    }
  }
  return children;
}
