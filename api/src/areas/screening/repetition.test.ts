import { describe, expect, it } from 'vitest';
import { isTooLoud } from './loudness.ts';
import { Repetitions } from './repetition.ts';
import { screeningLimits } from './screening-limits.ts';

const { sameByPerson, sameByPersonMs, sameByPersons, raidMs } = screeningLimits;
const long = 'this shop never sends what you order';

describe('repetition', () => {
  it('of one person is refused after a few times, in whatever spelling, until they pause', () => {
    const repetitions = new Repetitions();
    const say = (text: string, atMs: number, user = 'ann') => repetitions.said('shw_1', user, text, atMs);
    for (const [i, text] of ['Buy now!', 'BUY  NOW', 'b.u.y. n\u{200b}ooow 🔥'].entries())
      expect(say(text, i)).toBeNull();
    expect(say('buy now', sameByPerson)).toBe('repeated');
    expect(say('buy now', sameByPerson, 'bob')).toBeNull();
    expect(say('something else', sameByPerson)).toBeNull();
    expect(repetitions.said('shw_2', 'ann', 'buy now', sameByPerson)).toBeNull();
    expect(say('buy now', 2 * sameByPersonMs)).toBeNull();
  });

  it('of many persons is a raid where the text is long, and a chorus where it is short', () => {
    const repetitions = new Repetitions();
    const crowd = (text: string, count: number, from = 0) =>
      Array.from({ length: count }, (_, i) => repetitions.said('shw_1', `user${i}`, text, from + i));
    expect(crowd(long, sameByPersons)).toEqual([...Array(sameByPersons - 1).fill(null), 'raid']);
    expect(repetitions.said('shw_1', 'late', `${long.toUpperCase()}!!!`, raidMs - 1)).toBe('raid');
    expect(repetitions.said('shw_1', 'later', long, 3 * raidMs)).toBeNull();
    expect(new Set(crowd('sold out', 50, 4 * raidMs))).toEqual(new Set([null]));
  });

  it('counts prices and numbers apart, and pictures alone too', () => {
    const repetitions = new Repetitions();
    const say = (text: string) => repetitions.said('shw_1', 'ann', text, 0);
    for (let i = 0; i < 20; i++) expect(say(`number ${i}`)).toBeNull();
    for (let i = 0; i < sameByPerson; i++) expect(say('🔥🔥')).toBeNull();
    expect(say('🔥 🔥')).toBe('repeated');
    expect(say('')).toBeNull();
  });
});

describe('a wall', () => {
  it('is a long text in capitals, or of pictures', () => {
    expect(isTooLoud('THIS SHOP IS A FRAUD DO NOT BUY HERE')).toBe(true);
    expect(isTooLoud('WOW SO GOOD')).toBe(false);
    expect(isTooLoud('I want the BLUE one with the WHITE stripes')).toBe(false);
    expect(isTooLoud('這家店的東西真的很好看我每一樣都想要買回家')).toBe(false);
    expect(isTooLoud('🔥'.repeat(screeningLimits.pictures))).toBe(false);
    expect(isTooLoud('🔥'.repeat(screeningLimits.pictures + 1))).toBe(true);
    expect(isTooLoud('😂 '.repeat(screeningLimits.pictures + 1))).toBe(true);
  });
});
