import { limits } from '@showfloor/contracts/limits';
import { expect, it } from 'vitest';
import { readPhraseLines } from './read-phrase-lines.ts';

const read = (text: string) => readPhraseLines(new TextEncoder().encode(text));

it('reads one phrase a line, each once, without empty lines and comments', () => {
  expect(read('\u{feff}# words\r\nfuck\n\n  kill yourself \r*shit*\nfuck\n傻逼')).toEqual([
    'fuck',
    'kill yourself',
    '*shit*',
    '傻逼',
  ]);
  expect(read('')).toEqual([]);
});

it('names the lines that can’t be taken, and takes none then', () => {
  const lines = ['fine', '...', `x${'y'.repeat(limits.filterPhraseChars)}`, '*a*', '\u{200b}'];
  expect(read(lines.join('\n'))).toMatchObject({
    refused: 'invalid_request',
    details: {
      lines: [
        { line: 2, why: 'empty' },
        { line: 3, why: 'too_long' },
        { line: 4, why: 'too_short' },
        { line: 5, why: 'empty' },
      ],
      badLines: 4,
    },
  });
  expect(read('.\n'.repeat(100))).toMatchObject({ details: { badLines: 100 } });
  expect(readPhraseLines(Uint8Array.from([0xff, 0xfe, 0x41]))).toMatchObject({ refused: 'invalid_request' });
});

it('takes as many as a list holds', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, i) => `word${i}`).join('\n');
  expect(read(lines(limits.filterPhrases))).toHaveLength(limits.filterPhrases);
  expect(read(lines(limits.filterPhrases + 1))).toMatchObject({ refused: 'limit_reached' });
});
