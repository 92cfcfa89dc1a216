import { expect, it } from 'vitest';
import type { Entered, WaitingRoom, WaitingRoomLimits } from '../waiting-room.ts';

/** A waiting room, and what lets time pass in it. */
export interface WaitingRoomUnderTest {
  /** One that all who share its line come to, or several. */
  readonly rooms: readonly WaitingRoom[];
  /** Resolves when so much has passed, in ms. */
  passes(ms: number): Promise<void>;
}

/** What every waiting room does, whatever it keeps its lines in. */
export function waitingRoomSuite(make: (limits: WaitingRoomLimits) => Promise<WaitingRoomUnderTest>): void {
  const limits = { atOnce: 2, keptMs: 60_000, insideMs: 60_000, places: 100 };
  const place = (number: number): Entered => ({ place: number });
  async function setUp(more: Partial<WaitingRoomLimits> = {}) {
    const { rooms, passes } = await make({ ...limits, ...more });
    let came = 0;
    const roomOf = () => {
      const room = rooms[came++ % rooms.length];
      if (!room) throw new Error('there is no room');
      return room;
    };
    return {
      passes,
      enter: (buyer: string, brand = 'brand') => roomOf().enter(brand, buyer),
      leave: (buyer: string, brand = 'brand') => roomOf().leave(brand, buyer),
    };
  }

  it('lets so many in at once, and the others in the order in which they came', async () => {
    const { enter, leave } = await setUp();
    expect([await enter('a'), await enter('b'), await enter('c'), await enter('d')]).toEqual([
      'let in',
      'let in',
      place(1),
      place(2),
    ]);
    await leave('a');
    expect([await enter('d'), await enter('e')]).toEqual([place(2), place(3)]);
    expect([await enter('c'), await enter('d'), await enter('e')]).toEqual(['let in', place(1), place(2)]);
    await leave('b');
    await leave('c');
    expect([await enter('e'), await enter('f'), await enter('d')]).toEqual(['let in', place(2), 'let in']);
    expect(await enter('f')).toEqual(place(1));
  });

  it('gives each buyer one place, however often and wherever they come', async () => {
    const { enter, leave } = await setUp();
    for (const buyer of ['a', 'a', 'b', 'b']) expect(await enter(buyer)).toBe('let in');
    for (const buyer of ['c', 'c', 'c']) expect(await enter(buyer)).toEqual(place(1));
    expect(await enter('d')).toEqual(place(2));
    await leave('a');
    await leave('a');
    expect([await enter('d'), await enter('c')]).toEqual([place(2), 'let in']);
  });

  it('keeps a line a brand', async () => {
    const { enter } = await setUp();
    for (const buyer of ['a', 'b', 'c']) await enter(buyer);
    expect([await enter('c'), await enter('c', 'another')]).toEqual([place(1), 'let in']);
  });

  it('holds up nobody for who doesn’t come again', async () => {
    const { enter, passes } = await setUp({ keptMs: 300 });
    for (const buyer of ['a', 'b', 'gone']) await enter(buyer);
    await passes(300);
    expect(await enter('late')).toEqual(place(1));
  });

  it('holds up nobody for who was let in and never left', async () => {
    const { enter, passes } = await setUp({ insideMs: 300 });
    for (const buyer of ['a', 'b']) await enter(buyer);
    await passes(300);
    expect([await enter('c'), await enter('d')]).toEqual(['let in', 'let in']);
  });

  it('keeps a bounded line', async () => {
    const { enter, leave } = await setUp({ atOnce: 1, places: 2 });
    for (const buyer of ['a', 'b', 'c']) await enter(buyer);
    expect([await enter('d'), await enter('e')]).toEqual([place(3), place(3)]);
    await leave('a');
    expect([await enter('d'), await enter('b')]).toEqual([place(3), 'let in']);
  });

  it('lets everybody in once, in the end, and never too many at once', async () => {
    const { enter, leave } = await setUp({ atOnce: 5 });
    const waiting = new Set(Array.from({ length: 60 }, (_, i) => `buyer ${i}`));
    const order: string[] = [];
    while (waiting.size > 0) {
      const answers = await Promise.all([...waiting].map(async (buyer) => [buyer, await enter(buyer)] as const));
      const letIn = answers.filter(([, entered]) => entered === 'let in').map(([buyer]) => buyer);
      expect(letIn.length).toBeGreaterThan(0);
      expect(letIn.length).toBeLessThanOrEqual(5);
      for (const buyer of letIn) {
        waiting.delete(buyer);
        order.push(buyer);
      }
      await Promise.all(letIn.map((buyer) => leave(buyer)));
    }
    expect(new Set(order).size).toBe(60);
  });
}
