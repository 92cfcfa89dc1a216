import type { ReadRoomEvent } from '@showfloor/contracts/read-server-message';
import { describe, expect, it } from 'vitest';
import { messageOf, welcomeOf } from '../../testing/fixtures.ts';
import { readTick, readWelcome } from './resume-position.ts';

const at = { epoch: 'e1', offset: 10 };
const said = (...numbers: number[]): ReadRoomEvent[] =>
  numbers.map((number) => ({ type: 'chat', message: messageOf(number) }));

describe('readTick', () => {
  it.each([
    [
      'goes on from exactly there',
      12,
      [11, 12],
      { kind: 'fresh', events: said(11, 12), position: { epoch: 'e1', offset: 12 } },
    ],
    [
      'leaves out what is known by its offset',
      12,
      [9, 10, 11, 12],
      { kind: 'fresh', events: said(11, 12), position: { epoch: 'e1', offset: 12 } },
    ],
    ['takes a tick of counters alone', 10, [], { kind: 'fresh', events: [], position: at }],
    ['leaves all of it out that is older than what is here', 9, [8, 9], { kind: 'stale' }],
    ['finds a hole before its events', 13, [12, 13], { kind: 'hole' }],
    ['finds a hole where no event says it', 11, [], { kind: 'hole' }],
  ])('%s', (_name, offset, numbers, expected) => {
    expect(readTick(at, { type: 'tick', offset, events: said(...numbers) })).toEqual(expected);
  });
});

describe('readWelcome', () => {
  const welcome = (offset: number, numbers: number[], over = {}) =>
    welcomeOf({
      position: { epoch: 'e1', offset },
      events: [],
      ...over,
      chat: numbers.map((number) => messageOf(number)),
    });

  it('is whole to who asked to go on from nowhere, and when it says so', () => {
    expect(readWelcome(null, welcome(3, [1])).kind).toBe('whole');
    expect(readWelcome(at, welcome(3, [1], { resync: true })).kind).toBe('whole');
  });

  it('gives what was missed, and never a part of it', () => {
    const missed = { ...welcomeOf({ position: { epoch: 'e1', offset: 12 } }), events: said(11, 12) };
    expect(readWelcome(at, missed)).toMatchObject({ kind: 'fresh', events: said(11, 12) });
    expect(readWelcome(at, { ...missed, events: said(12) }).kind).toBe('hole');
    expect(readWelcome(at, { ...missed, position: { epoch: 'e2', offset: 12 } }).kind).toBe('hole');
  });
});
