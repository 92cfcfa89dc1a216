import { percentile } from '../../../tests/harness/percentile.ts';
import type { Counted, Way } from './orders.ts';
import type { Peers } from './peers.ts';
import { median, Stand } from './stand.ts';

const sockets = 10_000;
const chatPerSecond = 100;
const stalled = sockets / 100;

interface PinRun {
  readonly p99Ms: number;
  readonly counted: Counted;
  readonly rssGrowthBytes: number;
}

interface PinOptions {
  readonly pins: number;
  /** Between two of them, on average. */
  readonly everyMs: number;
  readonly chatPerSecond: number;
  readonly stalled?: number;
}

/** From when a pin was due to its arrival at each socket that reads. */
async function pinRun(way: Way, options: PinOptions, peers: Peers): Promise<PinRun> {
  await using stand = await Stand.open({ way, sockets, stalled: options.stalled ?? 0, marks: 'pins' }, peers);
  await stand.connect();
  await stand.talk(5, 1);
  const before = await stand.usage();
  await stand.count();
  await stand.pin(options.pins, options.everyMs, options.chatPerSecond);
  // A server that fell behind is waited for: its pins come late, and are counted so.
  const counted = await stand.arrived({ pins: options.pins * (sockets - (options.stalled ?? 0)) });
  const { rssBytes } = await stand.usage();
  return { p99Ms: percentile(counted.pinMs, 0.99), counted, rssGrowthBytes: rssBytes - before.rssBytes };
}

/** How late a pin is in a crowded, talkative room; and whether readers that stall make it later for the others. */
export async function measurePins(runs: number, peers: Peers): Promise<Record<string, number>> {
  const [room, floor, socketIo, slow]: PinRun[][] = [[], [], [], []];
  for (let run = 1; run <= runs; run++) {
    floor?.push(await pinRun('floor', { pins: 20, everyMs: 500, chatPerSecond: 0 }, peers));
    room?.push(await pinRun('room', { pins: 20, everyMs: 500, chatPerSecond }, peers));
    slow?.push(await pinRun('room', { pins: 30, everyMs: 500, chatPerSecond, stalled }, peers));
    // It can't carry this chat: what waits grows from second to second, and with it how late a pin is. This is after half a second.
    socketIo?.push(await pinRun('socketIo', { pins: 2, everyMs: 250, chatPerSecond }, peers));
    const shown = Object.entries({ floor, room, slow, socketIo }).map(
      ([name, of]) => `${name} ${of?.at(-1)?.p99Ms.toFixed(1)}`,
    );
    console.log(`run ${run} of ${runs}: pin p99 ms: ${shown.join(', ')}`);
  }
  const p99 = (of: readonly PinRun[] = []) => median(of.map(({ p99Ms }) => p99Ms));
  const ratio = (of: readonly PinRun[] = [], to: readonly PinRun[] = []) =>
    median(of.map(({ p99Ms }, run) => p99Ms / (to[run]?.p99Ms ?? Number.NaN)));
  return {
    pinMsP99: p99(room),
    pinFloorMs: p99(floor),
    pinSocketIoMsP99: p99(socketIo),
    ratioPinToFloor: ratio(room, floor),
    ratioPinToSocketIo: ratio(room, socketIo),
    slowReaderPinMsP99: p99(slow),
    slowReaderP99Ratio: ratio(slow, room),
    slowReaderHealthyCutOff: Math.max(...(slow ?? []).map(({ counted }) => counted.ended)),
    slowReaderRssGrowthKiB: median((slow ?? []).map(({ rssGrowthBytes }) => rssGrowthBytes / 1024)),
  };
}
