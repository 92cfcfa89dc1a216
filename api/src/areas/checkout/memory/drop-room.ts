import type { DropRoom, DropRoomLimits } from '../drop-room.ts';

export interface MemoryDropRoomParts {
  /** Unix ms. */
  readonly nowMs: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
}

interface Waiting {
  /** Below 1: by lot; above: in the order in which they came. */
  readonly score: number;
  keptUntilMs: number;
}

interface Room {
  /** Until when each is in at most, by buyer. */
  readonly inside: Map<string, number>;
  readonly waiting: Map<string, Waiting>;
  came: number;
  /** When those of late were let in. */
  admittedAtMs: number[];
}

/** A place is found by counting: more in a line than this stand nowhere. */
const mostPlaces = 5_000;
/** Rooms that nobody is in are let go of when there are more. */
const mostRooms = 1_000;

/** The waiting rooms of one process. */
export function createMemoryDropRoom(limits: DropRoomLimits, { nowMs, random }: MemoryDropRoomParts): DropRoom {
  const rooms = new Map<string, Room>();
  const places = Math.min(limits.places, mostPlaces);

  function sweep(room: Room, atMs: number): void {
    for (const [buyer, untilMs] of room.inside) if (untilMs <= atMs) room.inside.delete(buyer);
    for (const [buyer, { keptUntilMs }] of room.waiting) if (keptUntilMs <= atMs) room.waiting.delete(buyer);
    room.admittedAtMs = room.admittedAtMs.filter((at) => at > atMs - limits.paceMs);
  }

  function roomOf(dropId: string, atMs: number): Room {
    const known = rooms.get(dropId);
    if (known) {
      sweep(known, atMs);
      return known;
    }
    if (rooms.size >= mostRooms)
      for (const [id, room] of rooms) {
        sweep(room, atMs);
        if (room.inside.size + room.waiting.size === 0) rooms.delete(id);
      }
    const room = { inside: new Map(), waiting: new Map(), came: 0, admittedAtMs: [] };
    rooms.set(dropId, room);
    return room;
  }

  return {
    async arrive({ id, opensAtMs }, buyerId) {
      const atMs = nowMs();
      const room = roomOf(id, atMs);
      const insideUntilMs = room.inside.get(buyerId);
      if (insideUntilMs !== undefined) return { at: 'checkout', forMs: insideUntilMs - atMs };
      const isEarly = atMs < opensAtMs;
      const own = room.waiting.get(buyerId);
      const before = own
        ? [...room.waiting.values()].filter(({ score }) => score < own.score).length
        : room.waiting.size;
      if (!isEarly && before < limits.atOnce - room.inside.size) {
        room.waiting.delete(buyerId);
        room.inside.set(buyerId, atMs + limits.insideMs);
        room.admittedAtMs.push(atMs);
        return { at: 'checkout', forMs: limits.insideMs };
      }
      if (own) own.keptUntilMs = atMs + limits.keptMs;
      else if (room.waiting.size < places) {
        room.came += 1;
        const score = isEarly ? random() : 1 + room.came;
        room.waiting.set(buyerId, { score, keptUntilMs: atMs + limits.keptMs });
      }
      if (isEarly) return { at: 'draw', people: room.waiting.size };
      const admitted = room.admittedAtMs.length;
      const place = before + 1;
      return { at: 'line', place, waitMs: admitted === 0 ? null : Math.ceil((place * limits.paceMs) / admitted) };
    },

    async leave(dropId, buyerId) {
      rooms.get(dropId)?.inside.delete(buyerId);
    },
  };
}
