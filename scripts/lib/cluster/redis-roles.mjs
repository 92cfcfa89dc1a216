import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ id: string, masterId: string, slots: readonly string[] }} RedisNode */

/**
 * What each node of the Redis Cluster is now, as it wrote down itself in its `nodes.conf`, whose lines are those of CLUSTER NODES
 * (https://redis.io/docs/latest/commands/cluster-nodes/).
 *
 * @param {string} dataDir in which each node has a folder of its name
 * @param {readonly string[]} names
 * @returns {Map<string, string>} by name: `master of 0-5460`, `replica of redis-1`; without those that are no part of a Cluster yet
 */
export function readRedisRoles(dataDir, names) {
  const nodes = new Map(names.map((name) => [name, readOwn(join(dataDir, name, 'nodes.conf'))]));
  /** @type {Map<string, string>} */
  const roles = new Map();
  for (const [name, node] of nodes) {
    if (!node) continue;
    const master = names.find((other) => nodes.get(other)?.id === node.masterId);
    if (node.slots.length > 0) roles.set(name, `master of ${node.slots.join(' ')}`);
    else if (master) roles.set(name, `replica of ${master}`);
  }
  return roles;
}

/** A node's line of itself. @param {string} path @returns {RedisNode | undefined} */
function readOwn(path) {
  try {
    const lines = readFileSync(path, 'utf8').split('\n');
    for (const line of lines) {
      const [id = '', , flags = '', masterId = '', , , , , ...slots] = line.split(' ');
      // In brackets are slots on their way to another node.
      if (flags.split(',').includes('myself'))
        return { id, masterId, slots: slots.filter((slot) => !slot.startsWith('[')) };
    }
  } catch {
    // It hasn't written it yet.
  }
  return undefined;
}
