import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exec } from '../exec.mjs';
import { findProgram } from '../find-program.mjs';
import { readRedisRoles } from './redis-roles.mjs';
import { joinRedisCluster, redisCommand } from './redis-servers.mjs';

const redis = findProgram(['redis-server', 'valkey-server']) ?? '';
const missing = redis ? '' : ' (skipped: this machine has no Redis)';
const password = 'a password of the cluster';

/** @type {string} */
let dataDir;
/** @type {import('node:child_process').ChildProcess[]} */
let running;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'showfloor-redis-'));
  running = [];
});
afterEach(async () => {
  for (const child of running) {
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(dataDir, { recursive: true, force: true });
});

/** @param {number} count */
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => /** @type {import('node:net').AddressInfo} */ (server.address()).port);
  for (const server of servers) server.close();
  await Promise.all(servers.map((server) => once(server, 'close')));
  return ports;
}

test.skipIf(missing !== '')(
  `is a Cluster of three masters with a replica each, also after it was half made${missing}`,
  async () => {
    const ports = await freePorts(12);
    const nodes = [1, 2, 3, 4, 5, 6].map((n) => ({
      name: `redis-${n}`,
      port: ports[n - 1] ?? 0,
      busPort: ports[n + 5] ?? 0,
    }));
    const names = nodes.map(({ name }) => name);
    const start = () =>
      nodes.map(({ name, port, busPort }) => {
        const { program, args } = redisCommand({ redis, folder: join(dataDir, name), port, busPort, password });
        const child = spawn(program, args, { stdio: 'ignore' });
        running.push(child);
        return child;
      });
    /** @param {number} port @param {readonly string[]} command */
    const ask = (port, command) =>
      exec(
        join(dirname(redis), redis.endsWith('valkey-server') ? 'valkey-cli' : 'redis-cli'),
        ['-p', String(port), ...command],
        {
          env: { ...process.env, REDISCLI_AUTH: password },
        },
      );
    const options = { redis, password, dataDir, signal: new AbortController().signal };
    const isWhole = () => {
      const roles = [...readRedisRoles(dataDir, names).values()];
      expect(roles.filter((role) => role.startsWith('master of '))).toHaveLength(3);
      expect(new Set(roles.filter((role) => role.startsWith('replica of '))).size).toBe(3);
    };

    start();
    await joinRedisCluster(nodes, options);
    isWhole();
    // It is one already, and is left as it is.
    const roles = readRedisRoles(dataDir, names);
    await joinRedisCluster(nodes, options);
    expect(readRedisRoles(dataDir, names)).toEqual(roles);

    // As after a Ctrl-C in the middle of it: each has its slots or none, and knows of one other.
    const [one, two] = nodes;
    for (const { port } of nodes)
      for (const command of [['flushall'], ['cluster', 'reset', 'hard']]) await ask(port, command);
    await ask(one?.port ?? 0, ['cluster', 'addslotsrange', '0', '5460']);
    await ask(one?.port ?? 0, ['cluster', 'meet', '127.0.0.1', String(two?.port), String(two?.busPort)]);
    expect(readRedisRoles(dataDir, names)).toEqual(new Map([['redis-1', 'master of 0-5460']]));
    await joinRedisCluster(nodes, options);
    isWhole();
  },
);
