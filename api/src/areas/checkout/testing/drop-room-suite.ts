import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Arrived, DropRoom, DropRoomLimits } from '../drop-room.ts';

/** A waiting room, and what lets time pass in it. */
export interface DropRoomUnderTest {
  /** One that all who share its line come to, or several. */
  readonly rooms: readonly DropRoom[];
  readonly nowMs: () => number;
  /** Resolves when so much has passed, in ms. */
  passes(ms: number): Promise<void>;
}

let drops = 0;

/** What every waiting room of drops does, whatever it keeps its lines in. */
export function dropRoomSuite(make: (limits: DropRoomLimits) => Promise<DropRoomUnderTest>): void {
  const limits = { atOnce: 2, keptMs: 60_000, insideMs: 60_000, places: 1_000, paceMs: 10_000 };
  async function setUp(more: Partial<DropRoomLimits> = {}, opensInMs = -1_000) {
    const made = await make({ ...limits, ...more });
    return { ...newDrop(made, opensInMs), another: (inMs: number) => newDrop(made, inMs) };
  }
  function newDrop({ rooms, passes, nowMs }: DropRoomUnderTest, opensInMs: number) {
    drops += 1;
    const drop = { id: `drop-${drops}`, opensAtMs: nowMs() + opensInMs };
    let came = 0;
    const roomOf = () => {
      const room = rooms[came++ % rooms.length];
      if (!room) throw new Error('there is no room');
      return room;
    };
    return {
      passes,
      arrive: (buyer: string) => roomOf().arrive(drop, buyer),
      arriveElsewhere: (buyer: string) => roomOf().arrive({ ...drop, id: `${drop.id}-other` }, buyer),
      leave: (buyer: string) => roomOf().leave(drop.id, buyer),
      untilOpen: () => passes(opensInMs + 20),
    };
  }
  const isIn = ({ at }: Arrived) => at === 'checkout';
  const placeOf = (arrived: Arrived) => (arrived.at === 'line' ? arrived.place : 0);

  it('isn’t noticed while there is room, and then has people wait in the order in which they came', async () => {
    const { arrive, arriveElsewhere, leave } = await setUp();
    expect([await arrive('a'), await arrive('b')].every(isIn)).toBe(true);
    expect([placeOf(await arrive('c')), placeOf(await arrive('d')), placeOf(await arrive('c'))]).toEqual([1, 2, 1]);
    expect(isIn(await arrive('a'))).toBe(true);
    expect(isIn(await arriveElsewhere('c'))).toBe(true);
    await leave('a');
    expect([placeOf(await arrive('d')), placeOf(await arrive('e'))]).toEqual([2, 3]);
    expect([isIn(await arrive('c')), placeOf(await arrive('d')), placeOf(await arrive('e'))]).toEqual([true, 1, 2]);
  });

  it('says about how long it takes once it has let people in', async () => {
    const { arrive } = await setUp({ atOnce: 1 });
    await arrive('a');
    const first = await arrive('b');
    const second = await arrive('c');
    if (first.at !== 'line' || second.at !== 'line') throw new Error('nobody waits');
    expect(first.waitMs).toBeGreaterThan(0);
    expect(second.waitMs).toBeGreaterThan(first.waitMs ?? Infinity);
  });

  it('lets nobody in before the opening, then those who were early in a drawn order, and later ones after all of them', async () => {
    const { arrive, leave, untilOpen } = await setUp({ atOnce: 1 }, 300);
    const early = Array.from({ length: 12 }, (_, index) => `early ${index}`);
    for (const buyer of early) expect(await arrive(buyer)).toMatchObject({ at: 'draw' });
    await untilOpen();
    const late = ['late 0', 'late 1'];
    for (const buyer of late) expect(placeOf(await arrive(buyer))).toBeGreaterThan(12);
    const order: string[] = [];
    const waiting = new Set([...late.toReversed(), ...early]);
    while (waiting.size > 0) {
      for (const buyer of [...waiting]) {
        if (!isIn(await arrive(buyer))) continue;
        order.push(buyer);
        waiting.delete(buyer);
        await leave(buyer);
        break;
      }
    }
    expect(order.slice(0, 12).toSorted()).toEqual(early.toSorted());
    expect(order.slice(12)).toEqual(late);
    expect(order.slice(0, 12)).not.toEqual(early);
  });

  it('gives every early arrival each place about as often', async () => {
    const counts = new Map<string, number>();
    const rounds = 200;
    const early = ['a', 'b', 'c', 'd'];
    const { another, passes } = await setUp({ atOnce: 0 });
    const opened = Array.from({ length: rounds }, () => another(2_000));
    await Promise.all(
      opened.map(async ({ arrive }) => {
        for (const buyer of early) await arrive(buyer);
      }),
    );
    await passes(2_020);
    for (const { arrive } of opened) {
      for (const buyer of early) {
        const key = `${buyer} ${placeOf(await arrive(buyer))}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(16);
    // 50 of each are to be expected, with a deviation of 6.1: five of these happen by chance once in a hundred thousand runs.
    for (const [key, count] of counts) expect(Math.abs(count - rounds / 4), key).toBeLessThan(31);
  }, 60_000);

  it('holds up nobody for who doesn’t ask again, or was let in and never left', async () => {
    const kept = await setUp({ atOnce: 1, keptMs: 300 });
    for (const buyer of ['a', 'gone']) await kept.arrive(buyer);
    await kept.passes(320);
    expect(placeOf(await kept.arrive('late'))).toBe(1);
    const inside = await setUp({ atOnce: 1, insideMs: 300 });
    expect(await inside.arrive('a')).toEqual({ at: 'checkout', forMs: 300 });
    await inside.arrive('b');
    await inside.passes(320);
    expect(isIn(await inside.arrive('b'))).toBe(true);
  });

  it('keeps a bounded line', async () => {
    const { arrive } = await setUp({ atOnce: 0, places: 2 });
    const places = [];
    for (const buyer of ['a', 'b', 'c', 'd', 'a']) places.push(placeOf(await arrive(buyer)));
    expect(places).toEqual([1, 2, 3, 3, 1]);
  });

  it('lets everybody in once, in their order, and never too many at once, whoever asks when', async () => {
    const { another } = await setUp({ atOnce: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ who: fc.nat(9), leaves: fc.boolean() }), { minLength: 10, maxLength: 60 }),
        async (steps) => {
          const { arrive, leave } = another(-1_000);
          const came: string[] = [];
          const letIn: string[] = [];
          const inside = new Set<string>();
          for (const { who, leaves } of steps) {
            const buyer = `buyer ${who}`;
            if (letIn.includes(buyer) && !inside.has(buyer)) continue;
            if (!came.includes(buyer)) came.push(buyer);
            if (isIn(await arrive(buyer)) && !inside.has(buyer)) {
              inside.add(buyer);
              letIn.push(buyer);
            }
            expect(inside.size).toBeLessThanOrEqual(3);
            if (leaves && inside.delete(buyer)) await leave(buyer);
          }
          // Two may be let in at once, and ask in any order: none is more than the free places ahead of their turn.
          for (const [index, buyer] of letIn.entries()) expect(came.indexOf(buyer)).toBeLessThan(index + 3);
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
}
