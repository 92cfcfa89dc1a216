import type { WaitingRoom, WaitingRoomLimits } from '../waiting-room.ts';

/** Who left is looked for at most so often, in ms. */
const sweepMs = 250;
/** A place is found by counting: more in a line than this stand nowhere. */
const mostPlaces = 5_000;

interface Line {
  sweptAtMs: number;
  /** Until when each is in, by buyer; who came in first stands first. */
  readonly inside: Map<string, number>;
  /** Until when each place is kept, by buyer; who came first stands first. */
  readonly waiting: Map<string, number>;
}

/** The waiting room of one process. @param passingMs time that passes, ms from whatever zero */
export function createMemoryWaitingRoom(limits: WaitingRoomLimits, passingMs: () => number): WaitingRoom {
  const lines = new Map<string, Line>();
  const places = Math.min(limits.places, mostPlaces);

  /** Takes away whose time is over. */
  function sweep(line: Line, passedMs: number): void {
    line.sweptAtMs = passedMs;
    for (const buyers of [line.inside, line.waiting])
      for (const [buyer, untilMs] of buyers) if (untilMs <= passedMs) buyers.delete(buyer);
  }

  function isEmpty({ inside, waiting }: Line): boolean {
    return inside.size === 0 && waiting.size === 0;
  }

  function lineOf(brandId: string, passedMs: number): Line {
    const known = lines.get(brandId);
    if (known) {
      if (passedMs - known.sweptAtMs >= sweepMs) sweep(known, passedMs);
      return known;
    }
    // Lines that everybody has left without a word are let go of when another begins.
    for (const [other, line] of lines) {
      if (passedMs - line.sweptAtMs >= sweepMs) sweep(line, passedMs);
      if (isEmpty(line)) lines.delete(other);
    }
    const line = { sweptAtMs: passedMs, inside: new Map(), waiting: new Map() };
    lines.set(brandId, line);
    return line;
  }

  return {
    async enter(brandId, buyerId) {
      const passedMs = passingMs();
      const { inside, waiting } = lineOf(brandId, passedMs);
      const before = placesBefore(waiting, buyerId);
      if (inside.has(buyerId) || before < limits.atOnce - inside.size) {
        waiting.delete(buyerId);
        inside.set(buyerId, passedMs + limits.insideMs);
        return 'let in';
      }
      if (waiting.has(buyerId) || waiting.size < places) waiting.set(buyerId, passedMs + limits.keptMs);
      return { place: before + 1 };
    },

    async leave(brandId, buyerId) {
      const line = lines.get(brandId);
      line?.inside.delete(buyerId);
      if (line && isEmpty(line)) lines.delete(brandId);
    },
  };
}

function placesBefore(waiting: ReadonlyMap<string, number>, buyerId: string): number {
  if (!waiting.has(buyerId)) return waiting.size;
  let before = 0;
  for (const buyer of waiting.keys()) {
    if (buyer === buyerId) break;
    before += 1;
  }
  return before;
}
