import fc from 'fast-check';
import { expect, it } from 'vitest';
import { messageSegments } from './message-segments.ts';

const emoji = new Map([
  ['moss', '/images/moss'],
  ['ember_1', '/images/ember'],
]);
const ann = { userId: 'user_ann', name: 'Ann' };
const annLee = { userId: 'user_lee', name: 'Ann Lee' };

it('finds the people whom a text names, the longest name first', () => {
  expect(messageSegments('hi @Ann Lee and @Ann!', [ann, annLee], emoji)).toEqual([
    { kind: 'text', text: 'hi ' },
    { kind: 'mention', text: '@Ann Lee', userId: 'user_lee' },
    { kind: 'text', text: ' and ' },
    { kind: 'mention', text: '@Ann', userId: 'user_ann' },
    { kind: 'text', text: '!' },
  ]);
});

it('finds pictures that are known, and leaves all else as it was written', () => {
  expect(messageSegments('so :moss::ember_1: at 10:30:15 :no_such:', [], emoji)).toEqual([
    { kind: 'text', text: 'so ' },
    { kind: 'emoji', text: ':moss:', url: '/images/moss' },
    { kind: 'emoji', text: ':ember_1:', url: '/images/ember' },
    { kind: 'text', text: ' at 10:30:15 :no_such:' },
  ]);
});

it('loses and adds no letter, whatever was written', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom('@', '@Ann', ':moss:', ':', '@Ann Lee', ':ember_1'));
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      const segments = messageSegments(text, [ann, annLee], emoji);
      expect(segments.map((segment) => segment.text).join('')).toBe(text);
      expect(segments.every((segment) => segment.text !== '')).toBe(true);
    }),
  );
});
