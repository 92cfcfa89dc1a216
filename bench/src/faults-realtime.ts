import { setTimeout as wait } from 'node:timers/promises';
import { findRedis, startRedisCluster } from '../../api/src/testing/redis.ts';
import { Gateway, type SaidMessage } from './faults/gateways.ts';
import { Watcher } from './faults/watcher.ts';
import { machine, report } from './figures.ts';

/**
 * Three gateways on a Redis Cluster of six, and a crowd in one room whose pages reconnect by themselves, while one thing after the other is killed: a gateway, the
 * master of the room, all connections of a gateway. Every message that a gateway published has to reach every page, once and in its order, or
 * the page is told to begin anew.
 *
 * Usage: npm run faults:realtime -- [--count N] (default 200); fewer than 200 write nothing.
 */
const usualCount = 200;
const showId = 'shw_01m8ktzd1pv3f2b3nq2xaw9pe3';
const viewersPerGateway = 20;
const messagesPerSecond = 20;
const patienceMs = 180_000;

const countAt = process.argv.indexOf('--count');
const count = countAt < 0 ? usualCount : Number(process.argv[countAt + 1]);
if (!Number.isInteger(count) || count < 1) throw new Error('--count takes a whole number from 1 on');
const program = findRedis();
if (program === null) throw new Error('there is no Redis on this machine');

// Who stops it finds no server of it left: what was started ends with us.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
await using cleanUp = new AsyncDisposableStack();
const redis = cleanUp.adopt(await startRedisCluster(program), (servers) => servers.close());
const gateways = [1, 2, 3].map((place) => new Gateway(place, showId, redis.url, messagesPerSecond));
cleanUp.defer(async () => void (await Promise.all(gateways.map((gateway) => gateway.kill()))));
await Promise.all(gateways.map((gateway) => gateway.start()));
let turn = 0;
const nextUrl = () => {
  turn += 1;
  return gateways[turn % gateways.length]?.url ?? '';
};
const watchers = Array.from({ length: viewersPerGateway * gateways.length }, () => new Watcher(nextUrl, showId));
cleanUp.defer(() => {
  for (const watcher of watchers) watcher.close();
});

/** The key by which the Cluster knows where the room is. */
const roomKey = `showfloor:room:{${showId}}`;

async function until(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const startedMs = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - startedMs > patienceMs) throw new Error(`waited in vain: ${what}`);
    await wait(20);
  }
}

const last = (gateway: Gateway) => gateway.said.at(-1);
const knowsIt = (message: SaidMessage) => (watcher: Watcher) =>
  watcher.knows(message.gateway, message.number, message.atMs);

/** Everybody is in the room, and hears what each gateway says from now on. */
async function goesOn(): Promise<void> {
  await until('everybody is in the room', () => watchers.every(({ isIn }) => isIn));
  const before = gateways.map((gateway) => gateway.said.length);
  await until('each gateway says something', () => gateways.every(({ said }, at) => said.length > (before[at] ?? 0)));
  const news = gateways.map(last).filter((message) => message !== undefined);
  await until('everybody hears it', () => news.every((message) => watchers.every(knowsIt(message))));
}

async function killMaster(): Promise<void> {
  const before = await redis.masterOf(roomKey);
  await before.kill();
  await until('another node is the master', async () => {
    const now = await redis.masterOf(roomKey).catch(() => before);
    return now.port !== before.port;
  });
  await before.start();
  await until('it is a replica', async () => {
    const role = await before.ask('ROLE').catch(() => null);
    return Array.isArray(role) && role[0] === 'slave' && role[3] === 'connected';
  });
}

const faults = {
  async gateway(at: number) {
    const gateway = gateways[at % gateways.length];
    await gateway?.kill();
    await gateway?.start();
  },
  master: killMaster,
  async cut(at: number) {
    gateways[at % gateways.length]?.cut();
  },
} as const;
const kinds = ['gateway', 'master', 'cut'] as const;

await goesOn();
const startedMs = performance.now();
const recoveryMs: Record<(typeof kinds)[number], number[]> = { gateway: [], master: [], cut: [] };
for (let at = 0; at < count; at++) {
  const kind = kinds[at % kinds.length] ?? 'cut';
  const faultMs = performance.now();
  await faults[kind](Math.floor(at / kinds.length));
  await goesOn();
  recoveryMs[kind].push(performance.now() - faultMs);
  console.log(`${at + 1} of ${count}: ${kind}, all is well again after ${Math.round(recoveryMs[kind].at(-1) ?? 0)} ms`);
}
for (const gateway of gateways) gateway.hush();
const all = gateways.flatMap(({ said }) => said);
const missing = () => watchers.map((watcher) => all.filter((message) => !knowsIt(message)(watcher)));
// What is under way arrives; what doesn't in a while is lost.
await until('all is heard', () => missing().every((messages) => messages.length === 0)).catch(() => undefined);

const lost = missing();
const sum = (of: (watcher: Watcher) => number) => watchers.reduce((total, watcher) => total + of(watcher), 0);
/** Missing messages in a row, of one gateway, are one gap. */
const gaps = lost.reduce((total, messages) => {
  const isNext = ({ gateway, number }: SaidMessage) =>
    messages.some((other) => other.gateway === gateway && other.number === number - 1);
  return total + messages.filter((message) => !isNext(message)).length;
}, 0);
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const figures = {
  faults: count,
  messages: all.length,
  viewers: watchers.length,
  lost: lost.reduce((total, messages) => total + messages.length, 0),
  duplicated: sum(({ duplicated }) => duplicated),
  reordered: sum(({ reordered }) => reordered),
  unannouncedGaps: gaps,
  /** Told to begin anew, and given what was missed: by all viewers together. */
  resyncs: sum(({ resyncs }) => resyncs) - watchers.length,
  resumes: sum(({ resumes }) => resumes),
  gatewayRecoveryMs: median(recoveryMs.gateway),
  masterRecoveryMs: median(recoveryMs.master),
  cutRecoveryMs: median(recoveryMs.cut),
  tookSeconds: (performance.now() - startedMs) / 1_000,
};
if (count < usualCount) console.log(figures);
else {
  await report({
    bench: 'faults-realtime',
    conditions: {
      ...machine(),
      redis: 'a Cluster of six on this machine, node timeout 1 s',
      load: `3 gateways, each ${messagesPerSecond} messages a second and ${viewersPerGateway} viewers`,
      faults: 'in turn: SIGKILL of a gateway, SIGKILL of the room’s master, every connection of a gateway cut',
    },
    figures,
  });
}
if (figures.lost + figures.duplicated + figures.reordered + figures.unannouncedGaps > 0) process.exitCode = 1;
