import { isRefusal } from '@showfloor/contracts/errors';
import { expect, it } from 'vitest';
import { HostPlaces } from './host-places.ts';

const first = `shw_${'0'.repeat(26)}` as const;
const second = `shw_${'1'.repeat(26)}` as const;
const third = `shw_${'2'.repeat(26)}` as const;

it('gives so many shows a place, and a show with one to whoever comes back to it', () => {
  const places = new HostPlaces({ nowMs: () => 0, shows: 2, connectionsPerUser: 10 });
  const leave = places.take({ showId: first, userId: 'a' });
  places.take({ showId: second, userId: 'b' });
  expect(places.take({ showId: third, userId: 'c' })).toMatchObject({ refused: 'too_many_connections' });
  const again = places.take({ showId: first, userId: 'a' });
  if (isRefusal(leave) || isRefusal(again)) throw new Error('refused');
  leave();
  expect(places.take({ showId: third, userId: 'c' })).toMatchObject({ refused: 'too_many_connections' });
  again();
  expect(isRefusal(places.take({ showId: third, userId: 'c' }))).toBe(false);
});

it('gives one person so many connections, whatever the shows', () => {
  const places = new HostPlaces({ nowMs: () => 0, shows: 9, connectionsPerUser: 2 });
  const leave = places.take({ showId: first, userId: 'a' });
  places.take({ showId: second, userId: 'a' });
  expect(places.take({ showId: third, userId: 'a' })).toMatchObject({ refused: 'too_many_connections' });
  expect(isRefusal(places.take({ showId: third, userId: 'b' }))).toBe(false);
  if (!isRefusal(leave)) leave();
  expect(isRefusal(places.take({ showId: third, userId: 'a' }))).toBe(false);
});

it('takes no further show while there is no room for it, and whoever comes back to one that has a place', () => {
  const room = new Set<string>([first]);
  const places = new HostPlaces({
    nowMs: () => 0,
    shows: 9,
    connectionsPerUser: 9,
    hasRoom: (showId) => room.has(showId),
  });
  places.take({ showId: first, userId: 'a' });
  room.clear();
  expect(places.take({ showId: second, userId: 'b' })).toMatchObject({ refused: 'overloaded' });
  expect(isRefusal(places.take({ showId: first, userId: 'a' }))).toBe(false);
  room.add(second);
  expect(isRefusal(places.take({ showId: second, userId: 'b' }))).toBe(false);
});

it('says how many came so lately that what they take is not measured yet, each show once', () => {
  let nowMs = 0;
  const newcomersSeen: number[] = [];
  const hasRoom = (_: string, newcomers: number) => {
    newcomersSeen.push(newcomers);
    return newcomers < 2;
  };
  const places = new HostPlaces({ nowMs: () => nowMs, shows: 9, connectionsPerUser: 9, hasRoom });
  places.take({ showId: first, userId: 'a' });
  places.take({ showId: first, userId: 'a' });
  const leave = places.take({ showId: second, userId: 'b' });
  expect(places.take({ showId: third, userId: 'c' })).toMatchObject({ refused: 'overloaded' });
  if (isRefusal(leave)) throw new Error('refused');
  leave();
  expect(isRefusal(places.take({ showId: third, userId: 'c' }))).toBe(false);
  nowMs = 10_000;
  expect(isRefusal(places.take({ showId: second, userId: 'b' }))).toBe(false);
  expect(newcomersSeen).toEqual([0, 1, 2, 1, 0]);
});
