import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Lobby } from './lobby.ts';

it('pushes out the oldest of a network that has used up its share, and nobody else', () => {
  const lobby = new Lobby<string>({ places: 10, placesPerNetwork: 2 });
  expect(lobby.enter('other', 'B')).toBeUndefined();
  expect(lobby.enter('a1', 'A')).toBeUndefined();
  expect(lobby.enter('a2', 'A')).toBeUndefined();
  expect(lobby.enter('a3', 'A')).toBe('a1');
  lobby.leave('a2');
  expect(lobby.enter('a4', 'A')).toBeUndefined();
  expect(lobby.size).toBe(3);
});

it('pushes out the oldest of the fullest network when it is full', () => {
  const lobby = new Lobby<string>({ places: 3, placesPerNetwork: 3 });
  for (const [one, network] of [
    ['b', 'B'],
    ['a1', 'A'],
    ['a2', 'A'],
  ] as const)
    lobby.enter(one, network);
  expect(lobby.enter('c', 'C')).toBe('a1');
});

it('never holds more than its limits, and a newcomer is always let in', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ network: fc.nat(5), leaves: fc.boolean() }), { maxLength: 200 }), (visits) => {
      const lobby = new Lobby<number>({ places: 8, placesPerNetwork: 3 });
      const inside = new Map<number, number>();
      for (const [one, { network, leaves }] of visits.entries()) {
        const out = lobby.enter(one, String(network));
        if (out !== undefined) expect(inside.delete(out)).toBe(true);
        inside.set(one, network);
        if (leaves) {
          lobby.leave(one);
          lobby.leave(one);
          inside.delete(one);
        }
        expect(lobby.size).toBe(inside.size);
        expect(inside.size).toBeLessThanOrEqual(8);
        for (let each = 0; each <= 5; each++)
          expect([...inside.values()].filter((of) => of === each).length).toBeLessThanOrEqual(3);
      }
    }),
  );
});
