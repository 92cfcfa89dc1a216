import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { percentile } from '../../tests/harness/percentile.ts';
import { type FanoutOrder, fanoutReadySchema, fanoutReportSchema } from './fanout-orders.ts';
import { machine, report } from './figures.ts';

/**
 * One crowded room: from the moment a message is published to its arrival at each socket, and what that costs the server. The same talk is then
 * given to the naive way (JSON and framing for each socket and message) on the same machine in the same run.
 */
const sockets = 1_000;
/** An evening's chat, and the most that a room takes. */
const usual = { messages: 300, perSecond: 20 };
const busiest = { messages: 500, perSecond: 50 };

const server = fork(join(import.meta.dirname, 'fanout-server.ts'), { stdio: 'inherit' });
const { port, showId } = fanoutReadySchema.parse((await once(server, 'message'))[0]);

interface Arrivals {
  readonly latenciesMs: number[];
  /** Frames that carried messages. */
  frames: number;
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
    let received = 0;
    for (const [, stamp] of stamps) {
      arrivals.latenciesMs.push(nowMs - Number(stamp));
      received += 1;
    }
    if (received === 0) return;
    arrivals.frames += 1;
  });
  return socket;
}

async function measure(way: FanoutOrder['way'], { messages, perSecond }: typeof usual) {
  const arrivals: Arrivals = { latenciesMs: [], frames: 0 };
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
  const { cpuMsPerMessage } = fanoutReportSchema.parse((await once(server, 'message'))[0]);
  for (const socket of crowd) socket.terminate();
  const expected = messages * sockets;
  if (arrivals.latenciesMs.length !== expected) {
    throw new Error(`${way}: ${arrivals.latenciesMs.length} of ${expected} messages arrived`);
  }
  console.log(`${way}, ${perSecond} messages/s: all ${expected} arrived`);
  return {
    latencyMsP50: percentile(arrivals.latenciesMs, 0.5),
    latencyMsP99: percentile(arrivals.latenciesMs, 0.99),
    serverCpuMsPerMessage: cpuMsPerMessage,
    framesPerMessage: arrivals.frames / expected,
  };
}

/** The figures with `prefix` before their names. */
function named(prefix: string, figures: Readonly<Record<string, number>>): Record<string, number> {
  const entries = Object.entries(figures);
  return Object.fromEntries(
    entries.map(([name, value]) => [prefix + name.charAt(0).toUpperCase() + name.slice(1), value]),
  );
}

try {
  // Once for the compiler, then for the figures.
  await measure('naive', usual);
  await measure('rooms', usual);
  const rooms = await measure('rooms', usual);
  const naive = await measure('naive', usual);
  const busyRooms = await measure('rooms', busiest);
  const busyNaive = await measure('naive', busiest);
  await report({
    bench: 'fanout',
    conditions: {
      ...machine(),
      sockets,
      messagesPerSecond: usual.perSecond,
      busyMessagesPerSecond: busiest.perSecond,
      tickMs: 50,
      clients: 'one process on the same machine',
    },
    figures: {
      ...rooms,
      ...named('naive', naive),
      ...named('busy', busyRooms),
      ...named('busyNaive', busyNaive),
      cpuRatioNaiveToRooms: naive.serverCpuMsPerMessage / rooms.serverCpuMsPerMessage,
      busyCpuRatioNaiveToRooms: busyNaive.serverCpuMsPerMessage / busyRooms.serverCpuMsPerMessage,
    },
  });
} finally {
  server.disconnect();
}
