import type { Way } from './orders.ts';
import type { Peers } from './peers.ts';
import { median, Stand } from './stand.ts';

const viewers = 15_000;
const backAtOnce = 10_000;

async function kibPerViewer(way: Way, peers: Peers): Promise<number> {
  await using stand = await Stand.open({ way, sockets: viewers }, peers);
  const before = await stand.usage();
  await stand.connect();
  await stand.talk(10, 2);
  return ((await stand.usage()).rssBytes - before.rssBytes) / 1024 / viewers;
}

/** Connections a second that a crowd which was cut off comes back at. */
async function handshakesPerSecond(way: Way, peers: Peers): Promise<number> {
  await using stand = await Stand.open({ way, sockets: backAtOnce }, peers);
  const { position } = await stand.connect();
  await stand.leave();
  await stand.talk(20, 20);
  const { elapsedMs, resumed } = await stand.connect(position);
  if (way === 'room' && resumed !== backAtOnce)
    throw new Error(`${resumed} of ${backAtOnce} were given what they missed`);
  return (backAtOnce / elapsedMs) * 1_000;
}

/** What a viewer takes of memory, and how fast a whole crowd is back. */
export async function measureCrowds(runs: number, peers: Peers): Promise<Record<string, number>> {
  const [room, floor, back, bare]: number[][] = [[], [], [], []];
  for (let run = 1; run <= runs; run++) {
    floor?.push(await kibPerViewer('floor', peers));
    room?.push(await kibPerViewer('room', peers));
    bare?.push(await handshakesPerSecond('floor', peers));
    back?.push(await handshakesPerSecond('room', peers));
    console.log(
      `run ${run} of ${runs}: KiB a viewer ${room?.at(-1)?.toFixed(2)}, back ${back?.at(-1)?.toFixed(0)} a second`,
    );
  }
  return {
    rssPerViewerKiB: median(room ?? []),
    rssPerSocketFloorKiB: median(floor ?? []),
    resumesPerSecond: median(back ?? []),
    bareHandshakesPerSecond: median(bare ?? []),
    resumeStorm: median((back ?? []).map((rate, run) => rate / (bare?.[run] ?? Number.NaN))),
  };
}
