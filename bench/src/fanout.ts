import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { type FanoutOrder, fanoutReadySchema, fanoutReportSchema } from './fanout-orders.ts';
import { machine, percentile, report } from './figures.ts';

/**
 * One crowded room: from the moment a message is published to its arrival at each socket, and what that costs the server. The same talk is then
 * given to the naive way (JSON and framing for each socket and message) on the same machine in the same run.
 */
const sockets = 1_000;
const perSecond = 20;
const messages = 300;

const server = fork(join(import.meta.dirname, 'fanout-server.ts'), { stdio: 'inherit' });
const { port, showId } = fanoutReadySchema.parse((await once(server, 'message'))[0]);

interface Arrivals {
  readonly latenciesMs: number[];
  /** Frames that carried messages. */
  frames: number;
  bytes: number;
}

async function connect(path: string, arrivals: Arrivals): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { perMessageDeflate: false });
  await once(socket, 'open');
  socket.on('message', (data) => {
    const nowMs = performance.timeOrigin + performance.now();
    const text = String(data);
    // A welcome tells what was said before.
    if (!text.startsWith('{"type":"tick"')) return;
    const stamps = text.matchAll(/@(\d+\.\d+)@/g);
    let told = 0;
    for (const [, stamp] of stamps) {
      arrivals.latenciesMs.push(nowMs - Number(stamp));
      told += 1;
    }
    if (told === 0) return;
    arrivals.frames += 1;
    arrivals.bytes += Buffer.isBuffer(data) ? data.length : 0;
  });
  return socket;
}

async function measure(way: FanoutOrder['way']) {
  const arrivals: Arrivals = { latenciesMs: [], frames: 0, bytes: 0 };
  const crowd: WebSocket[] = [];
  for (let i = 0; i < sockets; i += 50) {
    const path = way === 'rooms' ? '/api/realtime' : '/naive';
    crowd.push(...(await Promise.all(Array.from({ length: 50 }, () => connect(path, arrivals)))));
  }
  if (way === 'rooms') {
    const hello = JSON.stringify({ type: 'hello', v: 1, showId });
    await Promise.all(
      crowd.map((socket) => {
        socket.send(hello);
        return once(socket, 'message');
      }),
    );
  }
  const order: FanoutOrder = { way, messages, perSecond };
  server.send(order);
  const { cpuMs, seconds } = fanoutReportSchema.parse((await once(server, 'message'))[0]);
  for (const socket of crowd) socket.terminate();
  const expected = messages * sockets;
  if (arrivals.latenciesMs.length !== expected) {
    throw new Error(`${way}: ${arrivals.latenciesMs.length} of ${expected} messages arrived`);
  }
  console.log(`${way}: ${expected} arrivals in ${seconds.toFixed(1)} s`);
  return { ...arrivals, cpuMs, seconds };
}

try {
  // Once for the compiler, then for the figures.
  await measure('naive');
  await measure('rooms');
  const naive = await measure('naive');
  const rooms = await measure('rooms');
  await report({
    bench: 'fanout',
    conditions: {
      ...machine(),
      sockets,
      messagesPerSecond: perSecond,
      tickMs: 50,
      clients: 'one process, same machine',
    },
    figures: {
      latencyMsP50: percentile(rooms.latenciesMs, 0.5),
      latencyMsP99: percentile(rooms.latenciesMs, 0.99),
      serverCpuMsPerSecond: rooms.cpuMs / rooms.seconds,
      framesPerSocket: rooms.frames / sockets,
      naiveLatencyMsP50: percentile(naive.latenciesMs, 0.5),
      naiveLatencyMsP99: percentile(naive.latenciesMs, 0.99),
      naiveServerCpuMsPerSecond: naive.cpuMs / naive.seconds,
      naiveFramesPerSocket: naive.frames / sockets,
      cpuRatioNaiveToRooms: naive.cpuMs / naive.seconds / (rooms.cpuMs / rooms.seconds),
      messagesPerSocket: messages,
    },
  });
} finally {
  server.disconnect();
}
