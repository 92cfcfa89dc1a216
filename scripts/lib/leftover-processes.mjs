import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { identify, isRunning, parseIdentity } from './process-identity.mjs';

const pollMs = 50;

/**
 * Remembers the processes of a start in its data folder, so that a start after a kill -9 can wait for them: two of them must never write the same
 * database at once.
 *
 * @param {string} folder made for this alone
 */
export function rememberProcesses(folder) {
  return {
    /**
     * On a full disk it is not remembered: the api's own lock still keeps two from one database.
     *
     * @param {number} pid
     * @param {{ name: string, stopSignal?: NodeJS.Signals | undefined }} plan by whose name `npm run cluster -- --kill` finds it, and whose signal
     *   `--restart` sends it
     */
    add: (pid, { name, stopSignal }) => {
      try {
        writeFileSync(join(folder, `${pid}.json`), JSON.stringify({ ...identify(pid), name, stopSignal }));
      } catch {}
    },
    /** @param {number} pid */
    remove: (pid) => {
      try {
        rmSync(join(folder, `${pid}.json`), { force: true });
      } catch {}
    },
  };
}

/**
 * Waits for what a killed start left running: it ends by itself when it notices that its parent is gone. After `graceMs` it is ended.
 *
 * @param {string} folder
 * @param {number} graceMs
 */
export async function endLeftovers(folder, graceMs) {
  const deadline = Date.now() + graceMs;
  for (const name of readdirSync(folder)) {
    const identity = readIdentity(join(folder, name));
    while (identity && isRunning(identity)) {
      if (Date.now() > deadline) killGroup(identity.pid);
      await wait(pollMs);
    }
    rmSync(join(folder, name), { force: true });
  }
}

/** @param {string} path */
function readIdentity(path) {
  try {
    return parseIdentity(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** @param {number} pid of a group's head */
function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}
