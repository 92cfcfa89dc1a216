import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { noChatRules } from '@showfloor/contracts/chat-rules';
import { createIdSource } from '@showfloor/contracts/ids';
import { createMetrics } from '../../../api/src/platform/observability/metrics.ts';
import { MemoryBroker } from '../../../api/src/platform/realtime/memory-broker.ts';
import { createRealtime } from '../../../api/src/platform/realtime/realtime.ts';
import { createRealtimeMetrics } from '../../../api/src/platform/realtime/realtime-metrics.ts';
import { serveOrders } from './talk.mjs';

/**
 * The api's own realtime with its broker, as a process of its own: what is published goes through the broker, the feed, the room and its frames to
 * the sockets. Only the show's state and the sessions are in memory. Usage: room-server.ts SHOW_ID TICK_MS
 */
const [showId = '', tickMs = '50'] = process.argv.slice(2);
const newId = createIdSource(Date.now, randomBytes);
const connections = 30_000;
const broker = new MemoryBroker({ newEpoch: randomUUID, historyEvents: 500, channels: 10 });
const room = {
  brandId: newId('brand'),
  state: 'live',
  program: 'on_air',
  timelineEpoch: 1,
  lineupVersion: 0,
} as const;
const realtime = createRealtime({
  broker,
  source: {
    load: async () => ({
      ...room,
      cues: [],
      chat: [],
      pinned: null,
      chatRules: noChatRules,
      available: {},
      stockVersions: {},
    }),
  },
  chat: { send: async () => 'repeated', mayReact: async () => true, nameInRoom: async () => null },
  memberships: { roleIn: async () => null },
  metrics: createRealtimeMetrics(createMetrics().registry),
  sessionOf: async () => null,
  sessionKeyOf: () => null,
  deviceOf: () => null,
  isOwnOrigin: () => true,
  trustedProxies: 1,
  settings: {
    tickMs: Number(tickMs),
    connections,
    connectionsPerAddress: connections,
    connectionsPerAccount: connections,
  },
  nowMs: Date.now,
  passingMs: () => performance.now(),
  onError: (error) => console.error(error),
});
const server = createServer();
server.on('upgrade', (request, socket, head) => void realtime.handleUpgrade(request, socket, head));
server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 });
await once(server, 'listening');
const address = server.address();

const message = { userId: 'user0001', name: 'Ann', role: null } as const;
let seq = 0;
serveOrders(typeof address === 'object' && address ? address.port : 0, {
  chat(text) {
    const chat = { ...message, id: newId('chatMessage'), text, sentAtMs: Date.now() };
    void broker.publish(showId, { type: 'chat', message: chat });
  },
  pin(text) {
    seq += 1;
    const cue = { id: newId('cue'), showId, epoch: 1, seq, programTimeMs: Date.now() };
    void broker.publish(showId, { type: 'cue', cue: { ...cue, kind: 'announcement', text } });
  },
});
