import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMentions } from './find-mentions.ts';

const speakers = ['Bob Bee', 'Bob', 'Zoë', 'Анна', 'Ann-Marie', 'Ann', 'Mr. T', '小林'].map((name, i) => ({
  userId: `user000${i}`,
  name,
}));
const named = (text: string) => findMentions(text, speakers).map(({ userId, name }) => `${userId} ${name}`);

describe('findMentions', () => {
  it.each([
    ['@Bob Bee hello', ['user0000 Bob Bee']],
    ['hello @bob, and you', ['user0001 bob']],
    ['(@zoe)', ['user0002 zoe']],
    ['@Анна!', ['user0003 Анна']],
    ['@ann-marie @ann', ['user0004 ann-marie', 'user0005 ann']],
    ['@小林 ありがとう', ['user0007 小林']],
    ['@Mr. T', ['user0006 Mr. T']],
    ['@bob @Bob', ['user0001 bob']],
    ['@b\u{43e}b', ['user0001 b\u{43e}b']],
    ['mail bob@bob.example', []],
    ['@nobody @ bob @@', []],
    ['Bob', []],
  ])('%s', (text, found) => expect(named(text)).toEqual(found));

  it('means the one who was heard last, of two who look alike', () => {
    const alike = [
      { userId: 'later000', name: 'Bob' },
      { userId: 'earlier0', name: 'bob' },
    ];
    expect(findMentions('@bob', alike)).toEqual([{ userId: 'later000', name: 'bob' }]);
  });

  it('names at most five, each once and as they stand in the text', () => {
    const many = Array.from({ length: 9 }, (_, i) => ({ userId: `user000${i}`, name: `n${'abcdefghj'[i]}` }));
    expect(findMentions(many.map(({ name }) => `@${name}`).join(' '), many)).toHaveLength(5);
    const piece = fc.oneof(fc.constantFrom('@', ' ', ...speakers.map(({ name }) => name)), fc.string());
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const found = findMentions(text, speakers);
        expect(found.length).toBeLessThanOrEqual(5);
        expect(new Set(found.map(({ userId }) => userId)).size).toBe(found.length);
        for (const { name } of found) expect(text).toContain(`@${name}`);
      }),
    );
  });
});
