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

  function lineOf(brandId: string, passedMs: number): Line {
    const line = lines.get(brandId) ?? { sweptAtMs: passedMs, inside: new Map(), waiting: new Map() };
    lines.set(brandId, line);
    if (passedMs - line.sweptAtMs < sweepMs) return line;
    line.sweptAtMs = passedMs;
    for (const buyers of [line.inside, line.waiting])
      for (const [buyer, untilMs] of buyers) if (untilMs <= passedMs) buyers.delete(buyer);
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
      if (line?.inside.size === 0 && line.waiting.size === 0) lines.delete(brandId);
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
