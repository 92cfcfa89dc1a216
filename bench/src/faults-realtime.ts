import { findRedis, startRedisCluster } from '../../api/src/testing/redis.ts';
import { Gateway, type GatewayOptions } from './faults/gateways.ts';
import type { Listener } from './faults/heard-messages.ts';
import { type FaultFigures, runFaults } from './faults/run-faults.ts';
import { socketIoWatchers } from './faults/socket-io-watcher.ts';
import { Watcher } from './faults/watcher.ts';
import { machine, report } from './figures.ts';
import { installSocketIoOnRedis } from './realtime/peers.ts';

/**
 * Three gateways on a Redis Cluster of six, and a crowd in one room whose pages reconnect by themselves, while one thing after the other is killed: a gateway, the
 * master of the room, all connections of a gateway. Every message that a gateway published has to reach every page, once and in its order, or
 * the page is told to begin anew. Then a quarter of it with Socket.IO on its Redis streams adapter, with its own client and connection state recovery.
 *
 * Usage: npm run faults:realtime -- [--count N] (default 200) [--room-only]; fewer than 200, or the room alone, write nothing.
 */
const usualCount = 200;
const showId = 'shw_01m8ktzd1pv3f2b3nq2xaw9pe3';
const viewersPerGateway = 20;
const messagesPerSecond = 20;

const countAt = process.argv.indexOf('--count');
const count = countAt < 0 ? usualCount : Number(process.argv[countAt + 1]);
if (!Number.isInteger(count) || count < 1) throw new Error('--count takes a whole number from 1 on');
const roomOnly = process.argv.includes('--room-only');
const program = findRedis();
if (program === null) throw new Error('there is no Redis on this machine');
const redisProgram = program;

// Who stops it finds no server of it left: what was started ends with us.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

interface Side {
  readonly name: string;
  readonly count: number;
  readonly patienceMs: number;
  readonly roomKey: string;
  readonly gateway: (redisUrl: string) => GatewayOptions;
  readonly listener: (nextHost: () => string) => Listener;
}

/** A Cluster, three gateways and a crowd of their own, through all faults. */
async function through({ name, count, patienceMs, roomKey, gateway, listener }: Side): Promise<FaultFigures> {
  await using cleanUp = new AsyncDisposableStack();
  const redis = cleanUp.adopt(await startRedisCluster(redisProgram), (servers) => servers.close());
  const gateways = [1, 2, 3].map((place) => new Gateway(place, gateway(redis.url)));
  cleanUp.defer(async () => void (await Promise.all(gateways.map((one) => one.kill()))));
  await Promise.all(gateways.map((one) => one.start()));
  let turn = 0;
  const nextHost = () => {
    turn += 1;
    return gateways[turn % gateways.length]?.host ?? '';
  };
  const listeners = Array.from({ length: viewersPerGateway * gateways.length }, () => listener(nextHost));
  cleanUp.defer(() => {
    for (const one of listeners) one.close();
  });
  // Awaited, so that all of it is there until the end.
  return await runFaults({ name, count, redis, roomKey, gateways, listeners, patienceMs });
}

const room = await through({
  name: 'room',
  count,
  patienceMs: 180_000,
  roomKey: `showfloor:room:{${showId}}`,
  gateway: (redisUrl) => ({ program: 'gateway.ts', args: [showId, redisUrl], messagesPerSecond }),
  listener: (nextHost) => new Watcher(() => `ws://${nextHost()}/api/realtime`, showId),
});
const figures: Record<string, number> = { ...room, viewers: 3 * viewersPerGateway };

if (!roomOnly) {
  const folder = await installSocketIoOnRedis();
  const watcher = socketIoWatchers(folder);
  const socketIo = await through({
    name: 'Socket.IO',
    count: Math.ceil(count / 4),
    patienceMs: 30_000,
    roomKey: 'socket.io',
    gateway: (redisUrl) => ({ program: 'socket-io-gateway.ts', args: [folder, redisUrl], messagesPerSecond }),
    listener: (nextHost) => watcher(() => `http://${nextHost()}`),
  });
  for (const [name, value] of Object.entries(socketIo)) {
    figures[`socketIo${name.charAt(0).toUpperCase()}${name.slice(1)}`] = value;
  }
}

if (count < usualCount || roomOnly) console.log(figures);
else {
  await report({
    bench: 'faults-realtime',
    conditions: {
      ...machine(),
      redis: 'a Cluster of six on this machine, node timeout 1 s; one for each side',
      load: `3 gateways, each ${messagesPerSecond} messages a second and ${viewersPerGateway} viewers`,
      faults: 'in turn: SIGKILL of a gateway, SIGKILL of the room’s master, every connection of a gateway cut',
      socketIo: '4.8.4 with the Redis streams adapter and connection state recovery; a quarter of the faults',
    },
    figures,
  });
}
const { lost, duplicated, reordered, unannouncedGaps, stuck } = room;
if (lost + duplicated + reordered + unannouncedGaps + stuck > 0) process.exitCode = 1;
