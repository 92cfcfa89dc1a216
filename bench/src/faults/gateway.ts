import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { noChatRules } from '@showfloor/contracts/chat-rules';
import { createIdSource } from '@showfloor/contracts/ids';
import { createLogger } from '../../../api/src/platform/observability/logger.ts';
import { createMetrics } from '../../../api/src/platform/observability/metrics.ts';
import { createRealtime } from '../../../api/src/platform/realtime/realtime.ts';
import { createRealtimeMetrics } from '../../../api/src/platform/realtime/realtime-metrics.ts';
import { openRedisBroker } from '../../../api/src/platform/realtime/redis/open-redis-broker.ts';
import { parseRedisUrl } from '../../../api/src/platform/redis/redis-address.ts';
import { messageText, type NodeNews, nodeOrderSchema } from './node-orders.ts';

/**
 * The api's realtime on Redis, as a process that may be killed. It says numbered messages in its room while it is told to, and tells its parent which of them
 * were published. Usage: gateway.ts NAME SHOW_ID REDIS_URL PORT
 */
const [name = '', showId = '', redisUrl = '', port = '0'] = process.argv.slice(2);
const address = parseRedisUrl(redisUrl);
if (typeof address === 'string') throw new Error(`REDIS_URL ${address}`);
const newId = createIdSource(Date.now, randomBytes);
const passingMs = () => performance.now();
const metrics = createMetrics();
const { broker } = openRedisBroker({ address, log: createLogger('silent'), metrics, nowMs: Date.now, passingMs });
const room = { brandId: newId('brand'), state: 'live', program: 'on_air', timelineEpoch: 1, lineupVersion: 0 } as const;
const nothing = { cues: [], chat: [], pinned: null, chatRules: noChatRules, available: {}, stockVersions: {} };
const realtime = createRealtime({
  broker,
  // The database of these gateways knows no messages: who loads the room anew is told that it has to, and knows what it may have missed.
  source: { load: async () => ({ ...room, ...nothing }) },
  chat: { send: async () => 'repeated', mayReact: async () => true, nameInRoom: async () => null },
  memberships: { roleIn: async () => null },
  metrics: createRealtimeMetrics(metrics.registry),
  sessionOf: async () => null,
  sessionKeyOf: () => null,
  deviceOf: () => null,
  isOwnOrigin: () => true,
  trustedProxies: 0,
  settings: { tickMs: 50, connections: 5_000, connectionsPerAddress: 5_000, connectionsPerAccount: 5_000 },
  nowMs: Date.now,
  passingMs,
  onError: () => {},
});
const sockets = new Set<Duplex>();
const server = createServer();
server.on('upgrade', (request, socket, head) => {
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
  void realtime.handleUpgrade(request, socket, head);
});
server.listen({ port: Number(port), host: '127.0.0.1', backlog: 1_000 });
await once(server, 'listening');
const listening = server.address();

const tell = (news: NodeNews) => process.send?.(news);
let talking: NodeJS.Timeout | undefined;

function talk(first: number, perSecond: number): void {
  let number = first;
  talking = setInterval(() => {
    const said = number;
    number += 1;
    const atMs = Date.now();
    const message = { id: newId('chatMessage'), userId: 'user0001', name, role: null, sentAtMs: atMs };
    broker.publish(showId, { type: 'chat', message: { ...message, text: messageText(name, said) } }).then(
      () => tell({ news: 'said', numbers: [said], atMs }),
      () => undefined,
    );
  }, 1_000 / perSecond);
}

process.on('message', (message) => {
  const order = nodeOrderSchema.parse(message);
  if (order.order === 'cut') {
    for (const socket of sockets) socket.destroy();
    return;
  }
  clearInterval(talking);
  if (order.order === 'talk') talk(order.first, order.perSecond);
});
process.on('disconnect', () => process.exit(0));
tell({ news: 'ready', port: typeof listening === 'object' && listening ? listening.port : 0 });
