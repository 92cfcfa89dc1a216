import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CounterBoard, mergeCounters } from './room-counters.ts';

describe('CounterBoard', () => {
  it('answers what changed, and null when nothing did', () => {
    const board = new CounterBoard();
    expect(board.take({ available: { a: 1, b: 2 }, viewers: 3 })).toEqual({ available: { a: 1, b: 2 }, viewers: 3 });
    expect(board.take({ available: { a: 1 }, viewers: 3 })).toBeNull();
    expect(board.take({ available: { a: 0 }, reactions: { heart: 1, clap: 2 } })).toEqual({
      available: { a: 0 },
      reactions: { heart: 1, clap: 2 },
    });
    expect(board.take({ reactions: { heart: 1, clap: 3 } })).toEqual({ reactions: { clap: 3 } });
    expect(board.all).toEqual({ viewers: 3, available: { a: 0, b: 2 }, reactions: { heart: 1, clap: 3 } });
  });

  it('ends with the stock of the highest version, in whichever order and however often it is said', () => {
    const said = fc.array(fc.record({ version: fc.integer({ min: 1, max: 20 }), isLoaded: fc.boolean() }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(said, (values) => {
        const board = new CounterBoard();
        for (const { version, isLoaded } of values) {
          // What a stock is after its n-th change.
          const value = { available: { a: version * 7 }, stockVersions: { a: version } };
          if (isLoaded) board.load(value);
          else board.take(value);
        }
        expect(board.all.available).toEqual({ a: Math.max(...values.map(({ version }) => version)) * 7 });
      }),
    );
  });

  it('takes a value without a version for the newest, but what is loaded for no newer than what was said', () => {
    const board = new CounterBoard();
    board.take({ available: { a: 5 }, stockVersions: { a: 9 } });
    expect(board.take({ available: { a: 4 } })).toEqual({ available: { a: 4 } });
    expect(board.load({ available: { a: 8, b: 1 }, stockVersions: { a: 9, b: 2 } })).toEqual({ available: { b: 1 } });
    board.forgetStock();
    expect(board.load({ available: { a: 8 }, stockVersions: { a: 9 } })).toEqual({ available: { a: 8 } });
  });

  it('passes votes on in the order in which they were counted, and keeps none for who enters', () => {
    const board = new CounterBoard();
    const heard = (votes: number, version: number) =>
      board.take({ questionVotes: { q: votes }, questionVersions: { q: version } });
    expect(heard(2, 2)).toEqual({ questionVotes: { q: 2 } });
    expect(heard(1, 1)).toBeNull();
    expect(heard(2, 2)).toBeNull();
    expect(heard(1, 3)).toEqual({ questionVotes: { q: 1 } });
    expect(board.all).toEqual({ viewers: 0, available: {} });
  });
});

it('who came is said once, and summed up where several nodes say it in one tick', () => {
  const board = new CounterBoard();
  const joined = { names: ['Ann', 'Bo'], others: 4 };
  expect(board.take({ joined })).toEqual({ joined });
  expect(board.all).not.toHaveProperty('joined');
  expect(mergeCounters({ joined, viewers: 2 }, { joined: { names: ['Cy', 'Di'], others: 1 } })).toEqual({
    viewers: 2,
    joined: { names: ['Ann', 'Bo', 'Cy'], others: 6 },
  });
});

it('later counters go over earlier ones, each for itself', () => {
  const earlier = { viewers: 1, available: { a: 1, b: 1 }, reactions: { heart: 1 } };
  expect(mergeCounters(earlier, { available: { b: 2 }, reactions: { clap: 1 } })).toEqual({
    viewers: 1,
    available: { a: 1, b: 2 },
    reactions: { heart: 1, clap: 1 },
  });
});
