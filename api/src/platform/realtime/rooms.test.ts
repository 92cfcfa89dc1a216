import { isRefusal } from '@showfloor/contracts/errors';
import { describe, expect, it } from 'vitest';
import { realtimeLimits } from './realtime-limits.ts';
import type { Room } from './room.ts';
import { Rooms } from './rooms.ts';
import { ManualTime, settled } from './testing/manual-time.ts';
import { emptyState, roomParts, showId, TestMember } from './testing/room-fixture.ts';

async function setUp() {
  const time = new ManualTime();
  const fixture = roomParts(time);
  const rooms = new Rooms(fixture.parts, 'node');
  const enter = async (): Promise<Room> => {
    const room = await rooms.enter(showId);
    if (isRefusal(room)) throw new Error(room.refused);
    return room;
  };
  const gauge = async () => Number(/realtime_rooms (\d+)/.exec(await fixture.registry.metrics())?.[1]);
  return { ...fixture, time, rooms, enter, gauge };
}

describe('Rooms', () => {
  it('opens a room once for all who come at once', async () => {
    const { enter, source, gauge } = await setUp();
    const [one, two] = await Promise.all([enter(), enter()]);
    expect(one).toBe(two);
    expect(source.loads).toBe(1);
    expect(await gauge()).toBe(1);
  });

  it('keeps a room for a while after the last one left, then closes it', async () => {
    const { enter, rooms, time, gauge, source } = await setUp();
    const room = await enter();
    rooms.leave(room);
    time.advance(realtimeLimits.roomLingerMs - 1);
    expect(await enter()).toBe(room);
    time.advance(realtimeLimits.roomLingerMs);
    expect(await gauge()).toBe(1);
    rooms.leave(room);
    time.advance(realtimeLimits.roomLingerMs);
    expect(await gauge()).toBe(0);
    expect(await enter()).not.toBe(room);
    expect(source.loads).toBe(2);
  });

  it('keeps nothing of shows that are not, and tries again when opening failed', async () => {
    const { rooms, source, gauge, enter } = await setUp();
    source.state = null;
    expect(await rooms.enter(showId)).toEqual({ refused: 'not_found' });
    expect(await gauge()).toBe(0);
    source.state = emptyState;
    const load = source.load.bind(source);
    source.load = () => Promise.reject(new Error('away'));
    await expect(rooms.enter(showId)).rejects.toThrow('away');
    source.load = load;
    await enter();
  });

  it('announces the number of viewers once a second', async () => {
    const { enter, rooms, time, parts } = await setUp();
    const room = await enter();
    const published: unknown[] = [];
    await parts.broker.subscribe(showId, {
      onEvent: () => {},
      onCounters: (counters) => published.push(counters),
      onPosition: () => {},
    });
    for (let i = 0; i < 50; i++) {
      room.join(new TestMember(`viewer${i}`), null);
      rooms.crowdChanged(room);
    }
    time.advance(realtimeLimits.viewersAnnouncedMs);
    await settled();
    expect(published).toEqual([{ viewers: 50 }]);
    expect(rooms.viewersOf(showId)).toBe(50);
  });

  it('opens nothing once it is closed, and leaves no timer', async () => {
    const { enter, rooms, time } = await setUp();
    const room = await enter();
    rooms.crowdChanged(room);
    rooms.leave(room);
    rooms.close();
    rooms.close();
    expect(await rooms.enter(showId)).toEqual({ refused: 'going_away' });
    expect(time.waiting).toBe(0);
  });
});
