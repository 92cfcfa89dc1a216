import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { exec, lastLines } from '../exec.mjs';
import { SetupError } from '../setup-error.mjs';
import { foreignCommand } from './foreign-command.mjs';
import { readRedisRoles } from './redis-roles.mjs';

const limitMs = 60_000;
const pollMs = 200;
/** A master that says nothing for this long is replaced by its replica. */
const nodeTimeoutMs = 2_000;

/**
 * How one node of the Redis Cluster is started. What it holds (the last minutes of each room) is written to disk once a second.
 *
 * @param {object} node
 * @param {string} node.redis
 * @param {string} node.folder its own; made when it isn't there
 * @param {number} node.port
 * @param {number} node.busPort
 * @param {string} node.password
 */
export function redisCommand({ redis, folder, port, busPort, password }) {
  mkdirSync(folder, { recursive: true });
  const settings = {
    bind: '127.0.0.1',
    port: String(port),
    dir: folder,
    requirepass: password,
    masterauth: password,
    appendonly: 'yes',
    save: '',
    'cluster-enabled': 'yes',
    'cluster-port': String(busPort),
    'cluster-config-file': 'nodes.conf',
    'cluster-node-timeout': String(nodeTimeoutMs),
    // A room whose master is gone is served alone meanwhile; the others go on over Redis.
    'cluster-require-full-coverage': 'no',
  };
  return foreignCommand(
    redis,
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
  );
}

/** @param {string} redis the server's program @param {string} password */
function redisCli(redis, password) {
  const program = join(dirname(redis), redis.endsWith('valkey-server') ? 'valkey-cli' : 'redis-cli');
  // By the environment, so that the password stands in no list of processes.
  const env = { ...process.env, REDISCLI_AUTH: password };
  /** @param {readonly string[]} args */
  return (args) => exec(program, args, { env, timeoutMs: limitMs });
}

/**
 * Resolves when a node answers, or the signal comes.
 *
 * @param {number} port
 * @param {{ redis: string, password: string, signal: AbortSignal }} options
 * @throws {SetupError} when that takes longer than a minute
 */
export async function redisReady(port, { redis, password, signal }) {
  const ask = redisCli(redis, password);
  const deadline = Date.now() + limitMs;
  while (!(await ask(['-p', String(port), 'cluster', 'info'])).output.includes('cluster_state:ok')) {
    if (signal.aborted) return;
    if (Date.now() > deadline) throw new SetupError(`Redis at port ${port} isn't ready after ${limitMs / 1000} s`);
    await wait(pollMs);
  }
}

/**
 * Makes a Cluster of the nodes (three masters, a replica each), unless they are one already; resolves when it serves every key. Where that was
 * interrupted before, or a node has lost its folder, it begins anew: what they hold are the last minutes of rooms.
 *
 * @param {readonly { name: string, port: number }[]} nodes which run
 * @param {{ redis: string, password: string, dataDir: string, signal: AbortSignal }} options `dataDir`: in which each has its folder
 * @throws {SetupError} when that takes longer than a minute
 */
export async function joinRedisCluster(nodes, { redis, password, dataDir, signal }) {
  const ask = redisCli(redis, password);
  /** @param {number} port */
  const info = async (port) => (await ask(['-p', String(port), 'cluster', 'info'])).output;
  const deadline = Date.now() + limitMs;
  /** @param {RegExp} said */
  const all = async (said) => {
    for (;;) {
      const answers = await Promise.all(nodes.map(({ port }) => info(port)));
      if (answers.every((answer) => said.test(answer)) || signal.aborted) return answers;
      if (Date.now() > deadline)
        throw new SetupError(
          `the Redis Cluster isn't whole after ${limitMs / 1000} s:\n${lastLines(answers[0] ?? '', 5)}`,
        );
      await wait(pollMs);
    }
  };
  await all(/cluster_state:/);
  if (signal.aborted) return;
  const names = nodes.map(({ name }) => name);
  if (readRedisRoles(dataDir, names).size < names.length) {
    for (const { port } of nodes)
      for (const command of [['flushall'], ['cluster', 'reset', 'hard']]) await ask(['-p', String(port), ...command]);
    const addresses = nodes.map(({ port }) => `127.0.0.1:${port}`);
    const made = await ask(['--cluster', 'create', ...addresses, '--cluster-replicas', '1', '--cluster-yes']);
    if (!made.ok) throw new SetupError(`no Redis Cluster could be made:\n${lastLines(made.output, 5)}`);
  }
  await all(/cluster_state:ok/);
}
