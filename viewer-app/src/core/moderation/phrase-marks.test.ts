import { describe, expect, it } from 'vitest';
import { literalMarks, markedPieces } from './phrase-marks.ts';

const marked = (text: string, phrases: readonly string[]) =>
  markedPieces(text, literalMarks(text, phrases)).map(({ text: piece, isMarked }) => (isMarked ? `[${piece}]` : piece));

describe('literalMarks', () => {
  it('finds phrases whatever their case, each time they stand there', () => {
    expect(marked('Fraud, this is FRAUD!', ['fraud'])).toEqual(['[Fraud]', ', this is ', '[FRAUD]', '!']);
  });

  it('takes stars at the ends for any letters, and marks that touch as one', () => {
    expect(marked('a scammer', ['*scam*', 'mer'])).toEqual(['a ', '[scammer]']);
  });

  it('finds nothing where a phrase is disguised, or lower case is longer', () => {
    expect(literalMarks('fr4ud', ['fraud'])).toEqual([]);
    expect(literalMarks('İ fraud', ['fraud'])).toEqual([]);
    expect(literalMarks('fraud', ['*', ''])).toEqual([]);
  });
});

it('cuts a text at marks that stand in it, and keeps all of its letters', () => {
  const pieces = markedPieces('hello', [
    { start: 3, end: 9 },
    { start: 0, end: 2 },
  ]);
  expect(pieces.map(({ text }) => text)).toEqual(['he', 'llo']);
});
