import { randomUUID } from 'node:crypto';
import { MemoryBroker } from '../../../api/src/platform/realtime/memory-broker.ts';
import { newId, redisBroker, serveRoom } from './bench-room.ts';
import { serveOrders } from './talk.mjs';

/**
 * The room as a process of its own. Usage: room-server.ts SHOW_ID TICK_MS [REDIS_URL NAME]; with Redis it is one node of several, and NAME says
 * what it says.
 */
const [showId = '', tickMs = '50', redisUrl, name = 'Ann'] = process.argv.slice(2);
const broker =
  redisUrl === undefined
    ? new MemoryBroker({ newEpoch: randomUUID, historyEvents: 500, channels: 10 })
    : redisBroker(redisUrl);
const { port } = await serveRoom({ broker, tickMs: Number(tickMs), connections: 30_000 });

const message = { userId: 'user0001', name, role: null } as const;
let seq = 0;
serveOrders(port, {
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
