import type { PhraseProblem } from '@showfloor/contracts/screening';
import { gap, plainReading } from './reading.ts';

/** A phrase as it is looked for. */
export interface PhrasePattern {
  /** As a reading has them, from its first letter to its last, with a `gap` between words. */
  readonly codes: readonly number[];
  /** How often each letter must stand there at least; null: once. */
  readonly needs: readonly number[] | null;
  /** A letter more than needed doesn't matter; of few letters it makes another word ("god", "good"), but for three or more ("gooood"). */
  readonly isLong: boolean;
  /** Whether a word must begin, or end, where it does. */
  readonly startsWord: boolean;
  readonly endsWord: boolean;
}

/** Written without blanks between words: where one begins can't be seen. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const mostNeeded = 3;
const longFrom = 4;

/**
 * Reads a phrase: words, by themselves; with `*` before or after them as a part of words. It is literal: nothing else in it means anything.
 */
export function phrasePattern(phrase: string): PhrasePattern | PhraseProblem {
  const text = phrase.trim();
  const [startsFree, endsFree] = [text.startsWith('*'), text.endsWith('*')];
  const reading = plainReading(text.replace(/^\*+|\*+$/gu, ''));
  const [codes, runs] = [[...reading.codes], [...reading.runs]];
  const [first, last] = [codes[1], codes.at(-2)];
  if (codes.length < 3 || first === undefined || last === undefined) return 'empty';
  const letters = runs.slice(1, -1).reduce((sum, run, i) => sum + (codes[i + 1] === gap ? 0 : run), 0);
  if (letters < 2 && (startsFree || endsFree) && !isUnspaced(first)) return 'too_short';
  const isLong = letters >= longFrom;
  const needs = runs.slice(1, -1).map((run) => Math.min(run, mostNeeded));
  return {
    codes: codes.slice(1, -1),
    needs: isLong && needs.every((need) => need === 1) ? null : needs,
    isLong,
    startsWord: !(startsFree || isUnspaced(first)),
    endsWord: !(endsFree || isUnspaced(last)),
  };
}

/** Whether a letter that stands `run` times in a text is what the phrase needs there. */
export function isEnough(need: number, isLong: boolean, run: number): boolean {
  return run === need || (run > need && (isLong || run >= mostNeeded));
}

function isUnspaced(code: number): boolean {
  return unspaced.test(String.fromCodePoint(code));
}
