import { createClient, createCluster, createSentinel } from 'redis';
import { keySlot } from './key-slot.ts';
import type { RedisAddress, RedisHost } from './redis-address.ts';
import { redisLimits } from './redis-limits.ts';

/** The connections to one Redis, whichever kind it is: commands go to the master of their key. */
export interface RedisDriver {
  /** Resolves when commands can be sent. Rejects, or hangs, when nobody answers. */
  connect(): Promise<void>;
  /**
   * Sends a command to the master of `key`. Rejects at once while there is no connection.
   * @param key the first of its keys, all of which are in one slot
   */
  send(key: string, command: readonly string[]): Promise<unknown>;
  /** Who publishes what is said in a sharded channel; null when nobody is known. */
  masterOf(channel: string): RedisHost | null;
  /** Ends all connections; commands under way reject. Idempotent. */
  destroy(): void;
}

/** Milliseconds until the next try to connect, a little different for each process: they don't all come at once. */
export function retryDelayMs(retries: number, random: () => number = Math.random): number {
  const delay = Math.min(redisLimits.lastRetryMs, redisLimits.firstRetryMs * 2 ** Math.min(retries, 10));
  return Math.round(delay * (1 + random() / 2));
}

/** What every connection has, to servers and to sentinels. */
function connectionOptions({ tls, ca }: RedisAddress) {
  const { connectTimeoutMs, silentMs } = redisLimits;
  const socket = {
    connectTimeout: connectTimeoutMs,
    socketTimeout: silentMs,
    reconnectStrategy: (retries: number) => retryDelayMs(retries),
  };
  return {
    disableOfflineQueue: true,
    commandsQueueMaxLength: redisLimits.queuedCommands,
    pingInterval: redisLimits.pingIntervalMs,
    maintNotifications: 'disabled' as const,
    socket: tls ? { ...socket, tls: true as const, ...(ca && { ca }) } : socket,
  };
}

/** What every connection to a server has. */
function serverOptions(address: RedisAddress) {
  const { username, password, database } = address;
  return { ...connectionOptions(address), ...(username && { username }), ...(password && { password }), database };
}

/**
 * A connection to one server of `address`.
 * @param connects whether it is made again when it breaks.
 */
export function createServerClient(address: RedisAddress, host: RedisHost, connects: 'again' | 'once' = 'again') {
  const options = serverOptions(address);
  const socket = { ...options.socket, ...host };
  return createClient({ ...options, socket: connects === 'once' ? { ...socket, reconnectStrategy: false } : socket });
}

/** @param onError hears of every connection that breaks, again and again while it can't be made. */
export function createDriver(address: RedisAddress, onError: (error: unknown) => void): RedisDriver {
  if (address.kind === 'cluster') return clusterDriver(address, onError);
  if (address.kind === 'sentinel') return sentinelDriver(address, onError);
  return serverDriver(address, onError);
}

function serverDriver(address: RedisAddress, onError: (error: unknown) => void): RedisDriver {
  const [host] = address.hosts;
  if (!host) throw new Error('the address has no host');
  const client = createServerClient(address, host).on('error', onError);
  return {
    connect: async () => void (await client.connect()),
    send: (_key, command) => client.sendCommand([...command]),
    masterOf: () => host,
    destroy: () => client.destroy(),
  };
}

function clusterDriver(address: RedisAddress, onError: (error: unknown) => void): RedisDriver {
  const { socket, ...defaults } = serverOptions(address);
  const cluster = createCluster({
    rootNodes: address.hosts.map((host) => ({
      socket: address.tls ? { ...host, tls: true, ...(address.ca && { ca: address.ca }) } : { ...host },
    })),
    defaults: { ...defaults, socket },
    topologyRefreshOnReconnectionAttemptStrategy: redisLimits.refreshTopologyMs,
    maxCommandRedirections: 4,
  });
  cluster.on('error', onError).on('node-error', onError);
  return {
    connect: async () => void (await cluster.connect()),
    send: (key, command) => cluster.sendCommand(key, false, [...command]),
    masterOf: (channel) => {
      const master = cluster.slots[keySlot(channel)]?.master;
      return master ? { host: master.host, port: master.port } : null;
    },
    destroy: () => cluster.destroy(),
  };
}

function sentinelDriver(address: RedisAddress, onError: (error: unknown) => void): RedisDriver {
  const { sentinelPassword } = address;
  const sentinel = createSentinel({
    name: address.masterName,
    sentinelRootNodes: [...address.hosts],
    nodeClientOptions: serverOptions(address),
    sentinelClientOptions: { ...connectionOptions(address), ...(sentinelPassword && { password: sentinelPassword }) },
    scanInterval: redisLimits.sentinelScanMs,
    maxCommandRediscovers: 1,
    passthroughClientErrorEvents: true,
  });
  sentinel.on('error', onError).on('client-error', onError);
  return {
    connect: async () => void (await sentinel.connect()),
    send: (_key, command) => sentinel.sendCommand(false, [...command]),
    masterOf: () => {
      const master = sentinel.getMasterNode();
      return master ? { host: master.host, port: master.port } : null;
    },
    destroy: () => void sentinel.destroy().catch(onError),
  };
}
