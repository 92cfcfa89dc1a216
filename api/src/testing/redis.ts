import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { eventually, freePort, onFreePorts, type Secured, startServer, type TestRedis } from './redis-server.ts';

export type { TestRedis } from './redis-server.ts';

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
  return findProgram(env.REDIS_SERVER_BIN, ['redis-server', 'valkey-server'], env);
}

/** Valkey's program: VALKEY_SERVER_BIN, or in PATH; null when this machine has none. */
export function findValkey(env: NodeJS.ProcessEnv = process.env): string | null {
  return findProgram(env.VALKEY_SERVER_BIN, ['valkey-server'], env);
}

function findProgram(given: string | undefined, names: readonly string[], env: NodeJS.ProcessEnv): string | null {
  const inPath = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [given ?? '', ...inPath.flatMap((folder) => names.map((name) => join(folder, name)))];
  return candidates.find((path) => path !== '' && existsSync(path)) ?? null;
}

/** @param settings on top of what tests need, as `name value`. */
export async function startRedis(
  program: string,
  settings: readonly string[] = [],
  secured?: Secured,
): Promise<TestRedis> {
  return onFreePorts(async () => startServer(program, await freePort(), { settings, secured }));
}

/** Three masters and a replica of each; a killed master is replaced after about two seconds. */
export async function startRedisCluster(program: string, secured?: Secured): Promise<TestRedisSet> {
  const startNode = async () => {
    const [port, busPort] = [await freePort(), await freePort()];
    const settings = [
      'cluster-enabled yes',
      `cluster-port ${busPort}`,
      'cluster-node-timeout 1000',
      'cluster-require-full-coverage no',
      'cluster-replica-validity-factor 0',
      'repl-diskless-sync-delay 0',
      ...(secured ? ['tls-cluster yes', `masterauth ${secured.password}`] : []),
    ];
    return { ...(await startServer(program, port, { settings, secured })), busPort };
  };
  const started = await Promise.allSettled(Array.from({ length: 6 }, () => onFreePorts(startNode)));
  const servers = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  await orClose(servers, async () => {
    for (const one of started) if (one.status === 'rejected') throw one.reason;
    await joinCluster(servers);
  });
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
  // Each an epoch of its own, as `redis-cli --cluster create` gives them: of nodes that settle it among themselves, one that fails meanwhile may find nobody to elect.
  for (const [i, server] of servers.entries()) await server.ask('CLUSTER', 'SET-CONFIG-EPOCH', String(i + 1));
  for (const { servedPort, busPort } of servers.slice(1))
    await first.ask('CLUSTER', 'MEET', '127.0.0.1', String(servedPort), String(busPort));
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
export async function startRedisSentinel(program: string, secured?: Secured): Promise<TestRedisSet> {
  const settings = ['repl-diskless-sync-delay 0', ...(secured ? [`masterauth ${secured.password}`] : [])];
  const start = (more: readonly string[]) =>
    onFreePorts(async () => startServer(program, await freePort(), { settings: [...settings, ...more], secured }));
  const master = await start([]);
  const replica = await start([`replicaof 127.0.0.1 ${master.servedPort}`]);
  await eventually('the replica is in step', async () =>
    String(await replica.ask('INFO', 'replication')).includes('master_link_status:up'),
  );
  const watching = [
    `sentinel monitor showfloor 127.0.0.1 ${master.servedPort} 2`,
    'sentinel down-after-milliseconds showfloor 1000',
    'sentinel failover-timeout showfloor 3000',
    ...(secured
      ? [`sentinel auth-pass showfloor ${secured.password}`, `sentinel sentinel-pass ${secured.password}`]
      : []),
  ];
  const sentinels = await Promise.all(
    [1, 2, 3].map(() =>
      onFreePorts(async () =>
        startServer(program, await freePort(), { settings: watching, flags: ['--sentinel'], secured }),
      ),
    ),
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
  const scheme = secured ? `rediss+sentinel://:${secured.password}@` : 'redis+sentinel://';
  return {
    url: `${scheme}${sentinels.map(({ servedPort }) => `127.0.0.1:${servedPort}`).join(',')}/showfloor`,
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

/** Does what may fail, and leaves no server behind when it does. */
async function orClose(servers: readonly TestRedis[], work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await Promise.all(servers.map((server) => server.close()));
    throw error;
  }
}
