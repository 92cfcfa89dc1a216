import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasLink } from './has-link.ts';

describe('hasLink', () => {
  it.each([
    ...['see example.com', 'EXAMPLE.ORG/x', 'http://localhost', 'www.foo', 't.me/abc', 'write to a@b.de', 'foo.com.'],
    ...['1.2.3.4:8080', '1.2.3.4/x', 'пример.рф', 'münchen.de', 'xn--e1afmkfd.xn--p1ai', 'a.b.c.example.shop'],
    // Dots that look like one, are spelt out, or stand apart.
    ...['example\u{3002}com', 'example\u{2022}com', 'example\u{b7}com', 'example dot com', 'example (dot) com'],
    ...['example[.]com', 'example . com', 'example .com', 'example. com', 'e x a m p l e . c o m'],
    // Letters that look like others, or are split by what shows nothing.
    ...[
      '\u{435}x\u{430}mpl\u{435}.\u{441}\u{43e}m',
      'ｅｘａｍｐｌｅ．ｃｏｍ',
      '𝐞𝐱𝐚𝐦𝐩𝐥𝐞.𝐜𝐨𝐦',
      'ⓔⓧⓐⓜⓟⓛⓔ.ⓒⓞⓜ',
      'ex\u{200b}ample.c\u{ad}om',
    ],
  ])('finds one in %s', (text) => expect(hasLink(text)).toBe(true));

  it.each([
    ...[
      '19.99',
      '1.299,00 €',
      '3.5',
      '3.5kg',
      '2.5 in',
      'v1.2.3',
      '1.2.3.4',
      '10.am',
      '5.pm',
      '8.de',
      '50:50',
      'and/or',
    ],
    ...[
      'e.g. this',
      'i.e. that',
      'z.B. das',
      'd.h.',
      'Ph.D.',
      'U.S.A.',
      'p.s. hi',
      'size S. M. L.',
      'Mr. T',
      'Mr. Com',
    ],
    ...['wow...me', 'hello. It is nice', 'I love it. Info please', 'ok . and', 'what a dot', 'node.js', 'a b c d'],
    ...['😀.😀', '🛍️🔥', '👍🏽...', '@ann.', '#1', ':)', '<3', '小林。ありがとう。'],
  ])('finds none in %s', (text) => expect(hasLink(text)).toBe(false));

  const amount = fc
    .tuple(
      fc.nat(99_999),
      fc.nat(99),
      fc.constantFrom('.', ','),
      fc.constantFrom('', ' €', '€', ' EUR', '%', 'x', '.', '!'),
    )
    .map(([whole, part, point, sign]) => `${whole}${point}${String(part).padStart(2, '0')}${sign}`);
  const abbreviation = fc.constantFrom(
    'e.g.',
    'i.e.',
    'z.B.',
    'a.m.',
    'p.m.',
    'etc.',
    'vs.',
    'No.',
    'approx.',
    'd.h.',
    'u.a.',
  );
  const emoji = fc.constantFrom('😀', '🔥', '❤️', '👩‍👩‍👧', '🇩🇪', '👍🏽', '😀.', '...', '🛍️!');
  const word = fc.stringMatching(/^[A-Za-zäöüßéàñ]{1,12}$/);
  const sentenceEnd = fc.constantFrom('', ',', '!', '?', '...');

  it('takes no price, number, abbreviation, emoji or word for one, in whatever order', () => {
    const piece = fc.oneof(
      amount,
      abbreviation,
      emoji,
      fc.tuple(word, sentenceEnd).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        // "dot com" between two words is what a link is spelt like, and letters one by one are one that stands apart.
        const text = pieces.filter((part) => !/^(dot|d0t|.)$/iu.test(part)).join(' ');
        expect([text, hasLink(text)]).toEqual([text, false]);
      }),
    );
  });

  it('finds a name of the Internet wherever it stands among them', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z]\.(com|org|shop|de|co\.uk|xyz|io)$/);
    const around = fc.array(fc.oneof(amount, emoji, abbreviation), { maxLength: 5 });
    fc.assert(
      fc.property(around, name, around, (before, link, after) => {
        expect(hasLink([...before, link, ...after].join(' '))).toBe(true);
      }),
    );
  });

  it('looks at a text once, however it is made', () => {
    const pieces = [
      '. ',
      ' .',
      'a.',
      '.a',
      'a a ',
      '(dot',
      ' dot ',
      'www',
      'x-',
      'http:',
      '1.1.1.',
      '\u{301}',
      '[.',
      'xn--',
    ];
    for (const piece of pieces) expect(typeof hasLink(piece.repeat(30_000))).toBe('boolean');
  });
});
