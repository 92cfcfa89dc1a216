import { join } from 'node:path';
import { SetupError } from '../setup-error.mjs';
import { namesOf, planCluster } from './cluster-plan.mjs';
import { readProcessTable } from './process-table.mjs';
import { readRedisRoles } from './redis-roles.mjs';

/**
 * Does something to a cluster that runs.
 *
 * @param {string} dataDir the cluster's
 * @param {import('./cluster-options.mjs').ClusterAct} act
 * @returns {string} what to tell
 * @throws {SetupError} when no cluster runs there, or it has no such process
 */
export function actOnCluster(dataDir, act) {
  const table = readProcessTable(join(dataDir, 'processes'));
  if (table.length === 0) throw new SetupError(`no cluster runs on ${dataDir}: npm run cluster starts one`);
  // Which ports they have doesn't matter here.
  const plan = planCluster(0);
  if (act.kind === 'list') {
    const nameChars = Math.max(...table.map(({ name }) => name.length));
    const roles = readRedisRoles(
      dataDir,
      plan.redis.map(({ name }) => name),
    );
    return table
      .map(({ name, pid }) =>
        `${name.padEnd(nameChars)}  process ${String(pid).padEnd(8)} ${roles.get(name) ?? ''}`.trimEnd(),
      )
      .join('\n');
  }
  const found = table.find(({ name }) => name === act.name);
  if (!found) {
    const own = table.filter(({ startedBy }) => startedBy === undefined || act.name.startsWith(`${startedBy}/`));
    const names = `there are ${own.map(({ name }) => name).join(', ')}, and what they started (--list)`;
    throw new SetupError(
      namesOf(plan).includes(act.name)
        ? `${act.name} doesn't run at this moment; ${names}`
        : `this cluster has no ${act.name || 'process without a name'}; ${names}`,
    );
  }
  const { name, pid, stopSignal, startedBy } = found;
  if (act.kind === 'restart' && startedBy !== undefined)
    throw new SetupError(`${name} is part of ${startedBy}, which is what can be restarted; --kill ends it alone`);
  send(pid, name, act.kind === 'kill' ? 'SIGKILL' : stopSignal);
  const happened = act.kind === 'kill' ? 'was killed' : 'was asked to end';
  return `${name} (process ${pid}) ${happened}; ${startedBy === undefined ? 'it is started again.' : `${startedBy} replaces it.`}`;
}

/** @param {number} pid @param {string} name @param {NodeJS.Signals} signal */
function send(pid, name, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ESRCH') throw new SetupError(`${name} has just ended by itself: try again`);
    if (code === 'EPERM')
      throw new SetupError(`${name} (process ${pid}) belongs to somebody else: ask as who started it`);
    throw error;
  }
}
