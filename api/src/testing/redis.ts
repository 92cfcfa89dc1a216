import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from 'redis';

/** One server, in a temporary folder, on a free port of this machine alone. Keeps nothing on disk. */
export interface TestRedis {
  readonly port: number;
  /** `redis://…` */
  readonly url: string;
  /** Sends one command over a connection of its own. */
  ask(...command: string[]): Promise<unknown>;
  /** SIGKILL, as a power cut. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty; of a Cluster's nodes it knows still. After `kill`. */
  start(): Promise<void>;
  /** SIGSTOP: connections stay open, and nothing is answered. */
  pause(): void;
  /** SIGCONT. */
  resume(): void;
  /** Kills it and forgets its folder. Idempotent. */
  close(): Promise<void>;
}

/** Several servers that belong together. */
export interface TestRedisSet {
  readonly url: string;
  /** Every server, masters and replicas. */
  readonly servers: readonly TestRedis[];
  /** The server that has the say about a key at this moment. */
  masterOf(key: string): Promise<TestRedis>;
  close(): Promise<void>;
}

/** Redis's program: REDIS_SERVER_BIN, or in PATH; null when this machine has none. */
export function findRedis(env: NodeJS.ProcessEnv = process.env): string | null {
  const inPath = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const names = ['redis-server', 'valkey-server'];
  const candidates = [
    env.REDIS_SERVER_BIN ?? '',
    ...inPath.flatMap((folder) => names.map((name) => join(folder, name))),
  ];
  return candidates.find((path) => path !== '' && existsSync(path)) ?? null;
}

/** @param settings on top of what tests need, as `name value`. */
export async function startRedis(program: string, settings: readonly string[] = []): Promise<TestRedis> {
  return startServer(program, await freePort(), settings);
}

/** Three masters and a replica of each; a killed master is replaced after about two seconds. */
export async function startRedisCluster(program: string): Promise<TestRedisSet> {
  const servers = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const [port, busPort] = [await freePort(), await freePort()];
      return startServer(program, port, [
        'cluster-enabled yes',
        `cluster-port ${busPort}`,
        'cluster-node-timeout 1000',
        'cluster-require-full-coverage no',
        'cluster-replica-validity-factor 0',
        'repl-diskless-sync-delay 0',
      ]).then((server) => ({ ...server, busPort }));
    }),
  );
  await orClose(servers, () => joinCluster(servers));
  return {
    url: servers.map(({ url }) => url).join(','),
    servers,
    async masterOf(key) {
      for (const server of servers) {
        const role = await server.ask('ROLE').catch(() => null);
        if (!Array.isArray(role) || role[0] !== 'master') continue;
        const slot = Number(await server.ask('CLUSTER', 'KEYSLOT', key));
        const slots = await server.ask('CLUSTER', 'SLOTS');
        if (!Array.isArray(slots)) continue;
        const own = slots.find((range: unknown[]) => Number(range[0]) <= slot && slot <= Number(range[1]));
        if (Array.isArray(own?.[2]) && own[2][1] === server.port) return server;
      }
      throw new Error(`no master serves ${key}`);
    },
    close: async () => void (await Promise.all(servers.map((server) => server.close()))),
  };
}

/** Shares the slots among the first three, and makes the others their replicas. */
async function joinCluster(servers: readonly (TestRedis & { readonly busPort: number })[]): Promise<void> {
  const [first] = servers;
  if (!first) throw new Error('no server was started');
  const ids = await Promise.all(servers.map(async (server) => String(await server.ask('CLUSTER', 'MYID'))));
  for (const { port, busPort } of servers.slice(1))
    await first.ask('CLUSTER', 'MEET', '127.0.0.1', String(port), String(busPort));
  const third = Math.ceil(16_384 / 3);
  await Promise.all(
    servers.slice(0, 3).map((server, i) => {
      const last = Math.min(16_383, (i + 1) * third - 1);
      return server.ask('CLUSTER', 'ADDSLOTSRANGE', String(i * third), String(last));
    }),
  );
  await Promise.all(
    servers
      .slice(3)
      .map((server, i) =>
        eventually('a replica joins its master', () =>
          server.ask('CLUSTER', 'REPLICATE', ids[i] ?? '').then(() => true),
        ),
      ),
  );
  await Promise.all(
    servers.map((server, i) =>
      eventually('the cluster is whole', async () => {
        const info = String(await server.ask('CLUSTER', 'INFO'));
        const synced = i < 3 || String(await server.ask('INFO', 'replication')).includes('master_link_status:up');
        return info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:6') && synced;
      }),
    ),
  );
}

/** A master with a replica, and three sentinels that watch over it under the name `showfloor`. */
export async function startRedisSentinel(program: string): Promise<TestRedisSet> {
  const master = await startRedis(program, ['repl-diskless-sync-delay 0']);
  const replica = await startRedis(program, [`replicaof 127.0.0.1 ${master.port}`]);
  await eventually('the replica is in step', async () =>
    String(await replica.ask('INFO', 'replication')).includes('master_link_status:up'),
  );
  const watching = [
    `sentinel monitor showfloor 127.0.0.1 ${master.port} 2`,
    'sentinel down-after-milliseconds showfloor 1000',
    'sentinel failover-timeout showfloor 3000',
  ];
  const sentinels = await Promise.all(
    [1, 2, 3].map(async () => startServer(program, await freePort(), watching, ['--sentinel'])),
  );
  await orClose([master, replica, ...sentinels], async () => {
    await Promise.all(
      sentinels.map((sentinel) =>
        eventually('the sentinels know each other', async () =>
          /num-other-sentinels,2\b/.test(String(await sentinel.ask('SENTINEL', 'MASTER', 'showfloor'))),
        ),
      ),
    );
  });
  const servers = [master, replica];
  return {
    url: `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(',')}/showfloor`,
    servers,
    async masterOf() {
      for (const server of servers) {
        const role = await server.ask('ROLE').catch(() => null);
        if (Array.isArray(role) && role[0] === 'master') return server;
      }
      throw new Error('there is no master');
    },
    close: async () => void (await Promise.all([...servers, ...sentinels].map((server) => server.close()))),
  };
}

async function startServer(
  program: string,
  port: number,
  settings: readonly string[],
  flags: readonly string[] = [],
): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'showfloor-redis-'));
  const isSentinel = flags.includes('--sentinel');
  const all = ['bind 127.0.0.1', `port ${port}`, `dir ${folder}`, 'daemonize no', 'protected-mode no', ...settings];
  if (!isSentinel) all.push('save ""', 'appendonly no');
  let child: ChildProcess | null = null;
  const killWithUs = () => child?.kill('SIGKILL');
  process.on('exit', killWithUs);

  const ask = async (...command: string[]) => {
    const client = createClient({
      RESP: 2,
      socket: { port, host: '127.0.0.1', reconnectStrategy: false, connectTimeout: 10_000 },
    });
    client.on('error', () => {});
    await client.connect();
    try {
      return await client.sendCommand(command);
    } finally {
      client.destroy();
    }
  };
  const start = async () => {
    // Sentinels write what they learn into it.
    await writeFile(join(folder, 'redis.conf'), `${all.join('\n')}\n`);
    const started = spawn(program, [join(folder, 'redis.conf'), ...flags], { cwd: folder, stdio: 'ignore' });
    child = started;
    await eventually('Redis answers', async () => {
      if (started.exitCode !== null) throw new Error(`${program} ended with ${started.exitCode}`);
      return String(await ask('PING').catch(() => '')) === 'PONG';
    });
  };
  const kill = async () => {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const exited = once(running, 'exit');
    running.kill('SIGKILL');
    await exited;
  };
  await start();
  let closing: Promise<void> | undefined;
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    ask,
    kill,
    start,
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    close() {
      closing ??= (async () => {
        process.off('exit', killWithUs);
        await kill();
        await rm(folder, { recursive: true, force: true });
      })();
      return closing;
    },
  };
}

/** Does what may fail, and leaves no server behind when it does. */
async function orClose(servers: readonly TestRedis[], work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await Promise.all(servers.map((server) => server.close()));
    throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the port is not known');
  return address.port;
}

async function eventually(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  let failure: unknown;
  for (;;) {
    const done = await isTrue().catch((error: unknown) => {
      failure = error;
      return false;
    });
    if (done) return;
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`, { cause: failure });
    await wait(25);
  }
}
