import { expect, it } from 'vitest';
import { burstsOf } from './reaction-growth.ts';

it('draws how totals have grown, a crowd in few pieces that are larger', () => {
  expect(burstsOf({ heart: 4 }, { heart: 6, fire: 1 }, new Map())).toEqual([
    { kind: 'heart', pieces: 2, scale: 1 },
    { kind: 'fire', pieces: 1, scale: 1 },
  ]);
  const [crowd] = burstsOf({}, { heart: 600 }, new Map());
  expect(crowd).toEqual({ kind: 'heart', pieces: 6, scale: 2 });
});

it('draws nothing of totals that begin again, nor of kinds that it does not know', () => {
  expect(burstsOf({ heart: 400 }, { heart: 0 }, new Map())).toEqual([]);
  expect(burstsOf({}, { confetti: 3 }, new Map())).toEqual([]);
});

it('leaves out what was drawn when it was tapped here', () => {
  const own = new Map([['heart', 3]]);
  expect(burstsOf({ heart: 10 }, { heart: 12 }, own)).toEqual([]);
  expect(burstsOf({ heart: 12 }, { heart: 15 }, own)).toEqual([{ kind: 'heart', pieces: 2, scale: 1 }]);
  expect(own.get('heart')).toBe(0);
});
