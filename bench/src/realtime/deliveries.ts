import type { Way } from './orders.ts';
import type { Peers } from './peers.ts';
import { median, Stand, type StandOptions } from './stand.ts';

interface Talk {
  readonly messages: number;
  readonly perSecond: number;
  readonly warmUp: number;
}

/** One message a write: with the shortest tick, further apart than that. */
const tickMs = 10;
const calm: Talk = { messages: 80, perSecond: 10, warmUp: 40 };
/** The same to a crowd that takes longer to write to. */
const calmInCrowd: Talk = { messages: 20, perSecond: 2, warmUp: 6 };
/** Many messages a tick. */
const busy: Talk = { messages: 2_500, perSecond: 500, warmUp: 500 };

interface Cost {
  readonly cpuMicros: number;
  readonly framesPerMessage: number;
}

/** CPU of the server for one message to one socket, over `messages` after as many as warm it up. */
async function costOf(options: StandOptions, talk: Talk, peers: Peers): Promise<Cost> {
  await using stand = await Stand.open(options, peers);
  await stand.connect();
  // Once for the compiler, then for the figures.
  await stand.talk(talk.warmUp, talk.perSecond);
  await stand.arrived({ messages: talk.warmUp * options.sockets });
  const before = await stand.usage();
  await stand.talk(talk.messages, talk.perSecond);
  const expected = talk.messages * options.sockets;
  const counted = await stand.arrived({ messages: expected });
  const { cpuMicros } = await stand.usage();
  return { cpuMicros: (cpuMicros - before.cpuMicros) / expected, framesPerMessage: counted.frames / expected };
}

/** What a message to a socket costs, in the room and in its peers. */
export async function measureDeliveries(runs: number, peers: Peers): Promise<Record<string, number>> {
  const ways = ['floor', 'room', 'ws', 'socketIo', 'uws'] as const;
  const costs: Record<Way, Cost[]> = { floor: [], room: [], ws: [], socketIo: [], uws: [] };
  const [large, coalesced]: [Cost[], Cost[]] = [[], []];
  for (let run = 1; run <= runs; run++) {
    for (const way of ways) costs[way].push(await costOf({ way, sockets: 1_000, tickMs }, calm, peers));
    large.push(await costOf({ way: 'room', sockets: 10_000, tickMs }, calmInCrowd, peers));
    coalesced.push(await costOf({ way: 'room', sockets: 1_000 }, busy, peers));
    const shown = ways.map((way) => `${way} ${costs[way].at(-1)?.cpuMicros.toFixed(2)}`);
    console.log(`run ${run} of ${runs}: CPU µs a delivery: ${shown.join(', ')}`);
  }
  const micros = (of: readonly Cost[]) => median(of.map(({ cpuMicros }) => cpuMicros));
  const ratioTo = (peer: Way) =>
    median(costs.room.map(({ cpuMicros }, run) => cpuMicros / (costs[peer][run]?.cpuMicros ?? Number.NaN)));
  const coalescedPerSecond = (peer: Way) =>
    median(coalesced.map(({ cpuMicros }, run) => (costs[peer][run]?.cpuMicros ?? Number.NaN) / cpuMicros));
  return {
    deliveryCpuMicros: micros(costs.room),
    floorCpuMicros: micros(costs.floor),
    wsCpuMicros: micros(costs.ws),
    socketIoCpuMicros: micros(costs.socketIo),
    uwsCpuMicros: micros(costs.uws),
    ratioToUws: ratioTo('uws'),
    ratioToSocketIo: ratioTo('socketIo'),
    ratioToWriteFloor: ratioTo('floor'),
    framesPerMessage: median(costs.room.map(({ framesPerMessage }) => framesPerMessage)),
    deliveryCpuMicrosAt10000: micros(large),
    deliveryCpuGrowth: median(
      large.map(({ cpuMicros }, run) => cpuMicros / (costs.room[run]?.cpuMicros ?? Number.NaN)),
    ),
    coalescedDeliveriesPerSecond: 1e6 / micros(coalesced),
    coalescedFramesPerMessage: median(coalesced.map(({ framesPerMessage }) => framesPerMessage)),
    ratioCoalescedToSocketIo: coalescedPerSecond('socketIo'),
    ratioCoalescedToWriteFloor: coalescedPerSecond('floor'),
  };
}
