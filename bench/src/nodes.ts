import { setTimeout as wait } from 'node:timers/promises';
import { readServerMessage } from '@showfloor/contracts/read-server-message';
import { realtimeVersion } from '@showfloor/contracts/realtime';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { findRedis, startRedis, type TestRedis } from '../../api/src/testing/redis.ts';
import { apiNodeFlags } from '../../scripts/lib/service-programs.mjs';
import { percentile } from '../../tests/harness/percentile.ts';
import { machine, report } from './figures.ts';
import { connectedSchema, countedSchema, readySchema, usageSchema } from './realtime/orders.ts';
import { ask, heardFrom, letGo, startOn } from './realtime/processes.ts';
import { median } from './realtime/stand.ts';

/**
 * One crowd on one, two and three api nodes over Redis: what a viewer costs of processor time, Redis's included, and how much later a message is
 * there on the nodes that it was not said on. All nodes share the first core, Redis and the crowd the second: it is the time that is counted, not how much they manage.
 *
 * Usage: npm run bench:nodes [-- --runs N] (default 5; fewer write nothing)
 */
const usualRuns = 5;
const runsAt = process.argv.indexOf('--runs');
const runs = runsAt < 0 ? usualRuns : Number(process.argv[runsAt + 1]);
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a whole number from 1 on');
const showId = 'shw_01m8ktzd1pv3f2b3nq2xaw9pe3';
const viewers = 3_000;
const tickMs = 50;
const perSecond = 6;
const seconds = 20;
const warmUpSeconds = 10;
const nodeCounts = [1, 2, 3] as const;

const program = findRedis();
if (program === null) throw new Error('there is no Redis on this machine');
const redisProgram = program;

/** Hears one node, and writes down when. */
class Ear {
  /** By what was said: when it came, ms. */
  readonly heardAtMs = new Map<string, number>();
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static async at(port: number): Promise<Ear> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/realtime`, { perMessageDeflate: false });
    const ear = new Ear(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () => socket.send(JSON.stringify({ type: 'hello', v: realtimeVersion, showId })));
      socket.on('message', (data) => {
        const message = readServerMessage(String(data));
        if (message?.type === 'welcome') resolve();
        if (message?.type === 'tick') ear.#hear(message.events ?? []);
      });
    });
    return ear;
  }

  #hear(events: readonly { readonly type: string }[]): void {
    const atMs = performance.now();
    for (const event of events) {
      const read = chatSchema.safeParse(event);
      if (read.success) this.heardAtMs.set(`${read.data.message.name} ${read.data.message.text}`, atMs);
    }
  }

  close(): void {
    this.#socket.terminate();
  }
}
const chatSchema = z.object({ type: z.literal('chat'), message: z.object({ name: z.string(), text: z.string() }) });

/** What Redis has computed, µs. */
async function redisMicros(redis: TestRedis): Promise<number> {
  const info = String(await redis.ask('INFO', 'cpu'));
  const of = (name: string) => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)?.[1] ?? Number.NaN);
  return (of('used_cpu_sys') + of('used_cpu_user')) * 1e6;
}

interface Cost {
  /** Processor time for one viewer and second, µs. */
  readonly nodeMicros: number;
  readonly redisMicros: number;
  readonly framesPerMessage: number;
  /** How much later each message was there at each of the other nodes, ms. */
  readonly crossMs: readonly number[];
}

async function costOn(nodes: number): Promise<Cost> {
  await using cleanUp = new AsyncDisposableStack();
  const redis = cleanUp.adopt(await startRedis(redisProgram), (server) => server.close());
  const names = Array.from({ length: nodes }, (_, at) => `node${at + 1}`);
  const servers = names.map((name) =>
    startOn(0, 'room-server.ts', [showId, String(tickMs), redis.url, name], { flags: apiNodeFlags }),
  );
  cleanUp.defer(() => letGo(servers));
  const ports = (await Promise.all(servers.map((server) => heardFrom(server, readySchema)))).map(({ port }) => port);
  const crowd = startOn(1, 'crowd.ts', []);
  cleanUp.defer(() => letGo([crowd]));
  await heardFrom(crowd, z.unknown());
  for (const port of ports) {
    await ask(crowd, { order: 'connect', way: 'room', port, showId, sockets: viewers / nodes }, connectedSchema);
  }
  const ears = await Promise.all(ports.map((port) => Ear.at(port)));
  cleanUp.defer(() => {
    for (const ear of ears) ear.close();
  });

  // Each node says its share, between those of the others: a message is a frame, however many nodes there are.
  const talk = (forSeconds: number) =>
    Promise.all(
      servers.map(async (server, at) => {
        await wait((at * 1_000) / perSecond);
        const messages = Math.round((forSeconds * perSecond) / nodes);
        await ask(server, { order: 'talk', messages, perSecond: perSecond / nodes }, usageSchema);
        return messages;
      }),
    ).then((said) => said.reduce((total, messages) => total + messages, 0));
  const arrived = async (messages: number) => {
    let heard = 0;
    let frames = 0;
    const startedMs = performance.now();
    while (heard < messages * viewers) {
      if (performance.now() - startedMs > 120_000) throw new Error(`${heard} of ${messages * viewers} messages came`);
      await wait(250);
      const counted = await ask(crowd, { order: 'count' }, countedSchema);
      heard += counted.messages;
      frames += counted.frames;
    }
    return frames / heard;
  };
  const usage = async () => {
    const rested = await Promise.all(servers.map((server) => ask(server, { order: 'rest' }, usageSchema)));
    return rested.reduce((total, { cpuMicros }) => total + cpuMicros, 0);
  };

  await arrived(await talk(warmUpSeconds));
  for (const ear of ears) ear.heardAtMs.clear();
  const [nodesBefore, redisBefore] = [await usage(), await redisMicros(redis)];
  const framesPerMessage = await arrived(await talk(seconds));
  const [nodesAfter, redisAfter] = [await usage(), await redisMicros(redis)];

  const crossMs: number[] = [];
  names.forEach((name, at) => {
    for (const [said, ownMs] of ears[at]?.heardAtMs ?? []) {
      if (!said.startsWith(`${name} `)) continue;
      for (const other of ears) {
        const otherMs = other.heardAtMs.get(said);
        if (other !== ears[at] && otherMs !== undefined) crossMs.push(otherMs - ownMs);
      }
    }
  });
  const perViewerSecond = viewers * seconds;
  return {
    nodeMicros: (nodesAfter - nodesBefore) / perViewerSecond,
    redisMicros: (redisAfter - redisBefore) / perViewerSecond,
    framesPerMessage,
    crossMs,
  };
}

const costs: Record<(typeof nodeCounts)[number], Cost[]> = { 1: [], 2: [], 3: [] };
for (let run = 1; run <= runs; run++) {
  for (const nodes of nodeCounts) costs[nodes].push(await costOn(nodes));
  const shown = nodeCounts.map((nodes) => {
    const cost = costs[nodes].at(-1);
    return `${nodes}: ${cost?.nodeMicros.toFixed(1)} + ${cost?.redisMicros.toFixed(1)}`;
  });
  console.log(`run ${run} of ${runs}: µs a viewer and second, nodes + Redis: ${shown.join(', ')}`);
}

const total = ({ nodeMicros, redisMicros: ofRedis }: Cost) => nodeMicros + ofRedis;
const growth = (of: (cost: Cost) => number) =>
  median(costs[3].map((cost, run) => of(cost) / of(costs[1][run] ?? cost)));
const figures: Record<string, number> = {
  costPerViewerGrowth: growth(total),
  costPerViewerGrowthOfNodes: growth(({ nodeMicros }) => nodeMicros),
  crossNodeMsP50: median(costs[3].map(({ crossMs }) => percentile(crossMs, 0.5))),
  crossNodeMsP99: median(costs[3].map(({ crossMs }) => percentile(crossMs, 0.99))),
  limitCrossNodeMs: tickMs + 15,
};
for (const nodes of nodeCounts) {
  figures[`costPerViewerMicrosOn${nodes}`] = median(costs[nodes].map(total));
  figures[`redisMicrosPerViewerOn${nodes}`] = median(costs[nodes].map(({ redisMicros: micros }) => micros));
  figures[`framesPerMessageOn${nodes}`] = median(costs[nodes].map(({ framesPerMessage }) => framesPerMessage));
}
if (runs < usualRuns) console.log(figures);
else {
  await report({
    bench: 'nodes',
    conditions: {
      ...machine(),
      runs,
      viewers,
      tickMs,
      messagesPerSecond: perSecond,
      seconds,
      pinning: 'all nodes on core 0, the crowd on core 1; Redis where the system puts it',
      cost: 'processor time of all nodes and of Redis, for one viewer and second',
    },
    figures,
  });
}
