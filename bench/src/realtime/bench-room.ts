import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { noChatRules } from '@showfloor/contracts/chat-rules';
import { createIdSource } from '@showfloor/contracts/ids';
import { createLogger } from '../../../api/src/platform/observability/logger.ts';
import { createMetrics } from '../../../api/src/platform/observability/metrics.ts';
import type { Broker } from '../../../api/src/platform/realtime/broker.ts';
import { createRealtime } from '../../../api/src/platform/realtime/realtime.ts';
import { createRealtimeMetrics } from '../../../api/src/platform/realtime/realtime-metrics.ts';
import { openRedisBroker } from '../../../api/src/platform/realtime/redis/open-redis-broker.ts';
import { parseRedisUrl } from '../../../api/src/platform/redis/redis-address.ts';

export const newId = createIdSource(Date.now, randomBytes);

export interface BenchRoomOptions {
  readonly broker: Broker;
  readonly tickMs: number;
  /** Of one address as well. */
  readonly connections: number;
  /** 0: any that is free. */
  readonly port?: number;
  /** Default: it is printed. */
  readonly onError?: (error: unknown) => void;
}

export interface BenchRoom {
  readonly port: number;
  /** Of all who are connected. */
  readonly sockets: ReadonlySet<Duplex>;
}

/** The api's broker on Redis, for a process of its own. @throws when that is no address of Redis */
export function redisBroker(url: string): Broker {
  const address = parseRedisUrl(url);
  if (typeof address === 'string') throw new Error(`REDIS_URL ${address}`);
  const metrics = createMetrics();
  const passingMs = () => performance.now();
  return openRedisBroker({ address, log: createLogger('silent'), metrics, nowMs: Date.now, passingMs }).broker;
}

/**
 * The api's own realtime: what is published goes through the broker, the feed, the room and its frames to the sockets. There is no database behind
 * it: it knows no sessions, and of a show that it is live.
 */
export async function serveRoom({
  broker,
  tickMs,
  connections,
  port = 0,
  onError = console.error,
}: BenchRoomOptions): Promise<BenchRoom> {
  const room = {
    brandId: newId('brand'),
    state: 'live',
    program: 'on_air',
    timelineEpoch: 1,
    lineupVersion: 0,
  } as const;
  const nothing = { cues: [], chat: [], pinned: null, chatRules: noChatRules, available: {}, stockVersions: {} };
  const realtime = createRealtime({
    broker,
    source: { load: async () => ({ ...room, ...nothing }) },
    chat: { send: async () => 'repeated', mayReact: async () => true, nameInRoom: async () => null },
    memberships: { roleIn: async () => null },
    metrics: createRealtimeMetrics(createMetrics().registry),
    sessionOf: async () => null,
    sessionKeyOf: () => null,
    deviceOf: () => null,
    isOwnOrigin: () => true,
    trustedProxies: 1,
    settings: { tickMs, connections, connectionsPerAddress: connections, connectionsPerAccount: connections },
    nowMs: Date.now,
    passingMs: () => performance.now(),
    onError,
  });
  const sockets = new Set<Duplex>();
  const server = createServer();
  server.on('upgrade', (request, socket, head) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    void realtime.handleUpgrade(request, socket, head);
  });
  server.listen({ port, host: '127.0.0.1', backlog: 4_096 });
  await once(server, 'listening');
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, sockets };
}
