import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, parseIdentity } from '../process-identity.mjs';
import { SetupError } from '../setup-error.mjs';

/**
 * Does something to a cluster that runs.
 *
 * @param {string} dataDir the cluster's
 * @param {import('./cluster-options.mjs').ClusterAct} act
 * @returns {string} what to tell
 * @throws {SetupError} when no cluster runs there, or it has no such process
 */
export function actOnCluster(dataDir, act) {
  const processes = runningIn(join(dataDir, 'processes'));
  if (processes.size === 0) throw new SetupError(`no cluster runs on ${dataDir}: npm run cluster starts one`);
  const names = [...processes.keys()].sort();
  if (act.kind === 'list') return names.map((name) => `${name.padEnd(9)} process ${processes.get(name)}`).join('\n');
  const pid = processes.get(act.name);
  if (pid === undefined) throw new SetupError(`${act.name} doesn't run now; these do: ${names.join(', ')}`);
  process.kill(pid, act.kind === 'kill' ? 'SIGKILL' : 'SIGTERM');
  return `${act.name} (process ${pid}) was ${act.kind === 'kill' ? 'killed' : 'asked to end'}; it is started again.`;
}

/** @param {string} folder @returns {Map<string, number>} process ids by name */
function runningIn(folder) {
  /** @type {Map<string, number>} */
  const processes = new Map();
  if (!existsSync(folder)) return processes;
  for (const file of readdirSync(folder)) {
    try {
      const written = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      const identity = parseIdentity(written);
      if (identity && isRunning(identity) && typeof written.name === 'string')
        processes.set(written.name, identity.pid);
    } catch {
      // It ended while we were reading.
    }
  }
  return processes;
}
