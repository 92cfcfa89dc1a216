import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createIdSource } from '@showfloor/contracts/ids';
import type { RoomEvent } from '@showfloor/contracts/realtime';
import { type WebSocket, WebSocketServer } from 'ws';
import { createMetrics } from '../../api/src/platform/observability/metrics.ts';
import { MemoryBroker } from '../../api/src/platform/realtime/memory-broker.ts';
import { createRealtime } from '../../api/src/platform/realtime/realtime.ts';
import { createRealtimeMetrics } from '../../api/src/platform/realtime/realtime-metrics.ts';
import { type FanoutOrder, type FanoutReport, fanoutOrderSchema } from './fanout-orders.ts';

/**
 * The server that bench/src/fanout.ts measures, as a process of its own. `/api/realtime` is the api's own realtime with its broker; `/naive` is what
 * one writes first: each message made into JSON and sent anew for every socket. Its room, database and sessions are in memory in both.
 */
const newId = createIdSource(Date.now, randomBytes);
const showId = newId('show');
const connections = 20_000;
const broker = new MemoryBroker({ newEpoch: randomUUID, historyEvents: 500, channels: 10 });
const room = { brandId: newId('brand'), state: 'live', program: 'on_air', timelineEpoch: 1, lineupVersion: 0 } as const;
const realtime = createRealtime({
  broker,
  source: { load: async () => ({ ...room, cues: [], chat: [], available: {} }) },
  chat: { send: async () => 'repeated' },
  memberships: { roleOf: async () => null },
  metrics: createRealtimeMetrics(createMetrics().registry),
  sessionOf: async () => null,
  isOwnOrigin: () => true,
  trustedProxies: 0,
  settings: { tickMs: 50, connections, connectionsPerAddress: connections },
  nowMs: Date.now,
  passingMs: () => performance.now(),
  onError: (error) => console.error(error),
});

const naive = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const naiveSockets = new Set<WebSocket>();
const server = createServer();
server.on('upgrade', (request, socket, head) => {
  if (request.url === '/api/realtime') {
    void realtime.handleUpgrade(request, socket, head);
    return;
  }
  naive.handleUpgrade(request, socket, head, (webSocket) => {
    naiveSockets.add(webSocket);
    webSocket.on('close', () => naiveSockets.delete(webSocket));
  });
});

const publish = {
  rooms: (event: RoomEvent) => void broker.publish(showId, event),
  naive: (event: RoomEvent) => {
    for (const socket of naiveSockets) socket.send(JSON.stringify({ type: 'tick', offset: 0, events: [event] }));
  },
};

/**
 * Chat as people type it: at random moments (a Poisson process), `perSecond` on average, however long the server takes. Each message says when it
 * was due, so that a server that falls behind its crowd is seen to.
 */
async function talk({ way, messages, perSecond }: FanoutOrder): Promise<FanoutReport> {
  const cpuBefore = process.cpuUsage();
  let dueMs = performance.now();
  for (let i = 0; i < messages; i++) {
    dueMs += (-Math.log(1 - Math.random()) * 1_000) / perSecond;
    const pauseMs = dueMs - performance.now();
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const text = `@${(performance.timeOrigin + dueMs).toFixed(3)}@ what a beautiful lamp, is it there in green too?`;
    const message = {
      id: newId('chatMessage'),
      userId: 'user0001',
      name: 'Ann',
      role: null,
      text,
      sentAtMs: Date.now(),
    };
    publish[way]({ type: 'chat', message });
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const { user, system } = process.cpuUsage(cpuBefore);
  return { cpuMsPerMessage: (user + system) / 1_000 / messages };
}

server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
process.send?.({ port: typeof address === 'object' && address ? address.port : 0, showId });
process.on('message', (order) => void talk(fanoutOrderSchema.parse(order)).then((report) => process.send?.(report)));
process.on('disconnect', () => process.exit(0));
