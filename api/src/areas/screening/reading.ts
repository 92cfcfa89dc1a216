import { type FoldedCharacter, foldText } from './fold-text.ts';

/** Between two words, and around a text. */
export const gap = 0x20;

/**
 * One way to read a text: letters, digits and pictures, with one `gap` between words. A letter that is repeated stands once, with how often. Where
 * something of it stands in the text as it was written: from `starts` up to `ends`.
 */
export interface Reading {
  readonly codes: number[];
  readonly runs: number[];
  readonly starts: number[];
  readonly ends: number[];
  /** Whether a piece between separators begins or ends there. */
  readonly opens: boolean[];
  readonly closes: boolean[];
  /** Separators within words are passed over: what is found must begin and end where pieces do. */
  readonly isJoined: boolean;
}

/** One spelling of a text: by character of it the code that it is read as, or `separator`. Long texts have millions, so that these are numbers alone. */
interface Spelling {
  readonly folded: readonly FoldedCharacter[];
  readonly codes: Int32Array;
}

/** Stands between words. */
const separator = -1;
/** Separators in a row that may stand within a word. */
const mostSeparators = 3;
/** Digits and signs that stand for letters. What 1 and | stand for depends on the word, so a text is read in both ways. */
const spelt: Readonly<Record<string, string>> = {
  0: 'o',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const speltTwice: ReadonlySet<string> = new Set(['1', '|']);

/** A text as it stands: digits are digits, and signs stand between words. */
export function plainReading(text: string): Reading {
  return build(plainSpelling(foldText(text)), false);
}

/** All ways to read a text, one after the other: at most six, each no longer than it. */
export function* readingsOf(text: string): Generator<Reading> {
  const folded = foldText(text);
  const plain = plainSpelling(folded);
  yield* buildBoth(plain);
  const waysOfOne = folded.some(({ code }) => speltTwice.has(String.fromCodePoint(code))) ? ['i', 'l'] : ['i'];
  for (const one of waysOfOne) {
    const spelling = otherSpelling(plain, one);
    if (spelling !== null) yield* buildBoth(spelling);
  }
}

function* buildBoth(spelling: Spelling): Generator<Reading> {
  const reading = build(spelling, false);
  yield reading;
  const joined = build(spelling, true);
  if (joined.codes.length < reading.codes.length) yield joined;
}

function plainSpelling(folded: readonly FoldedCharacter[]): Spelling {
  const codes = new Int32Array(folded.length);
  for (const [i, { code, kind }] of folded.entries()) {
    codes[i] = kind === 'letter' || kind === 'digit' || kind === 'picture' ? code : separator;
  }
  return { folded, codes };
}

/** A stretch of letters, digits and signs. */
interface Token {
  readonly from: number;
  readonly to: number;
  readonly hasLetter: boolean;
}

/** Digits and signs as the letters they stand for, in words that have a letter: a price is no word. Null: there are none. */
function otherSpelling({ folded, codes: plain }: Spelling, one: string): Spelling | null {
  const codes = plain.slice();
  let isOther = false;
  for (const word of wordsOf(folded)) {
    if (!word.some(({ hasLetter }) => hasLetter)) continue;
    const last = word.at(-1)?.to ?? 0;
    for (const { from, to } of word) {
      for (let i = from; i < to; i++) {
        const character = folded[i];
        const spelling = character && spellingOf(character, i + 1 < last, one);
        if (!character || !spelling) continue;
        codes[i] = spelling.charCodeAt(0);
        isOther = true;
      }
    }
  }
  return isOther ? { folded, codes } : null;
}

/** Tokens that are one word: each by itself, but those of one character that stand near each other. */
function* wordsOf(folded: readonly FoldedCharacter[]): Generator<readonly Token[]> {
  let word: Token[] = [];
  for (const token of tokensOf(folded)) {
    const before = word.at(-1);
    const isNear = before !== undefined && token.from - before.to <= mostSeparators;
    if (isNear && isOne(before) && isOne(token)) word.push(token);
    else {
      if (before !== undefined) yield word;
      word = [token];
    }
  }
  if (word.length > 0) yield word;
}

function isOne({ from, to }: Token): boolean {
  return to - from === 1;
}

function* tokensOf(folded: readonly FoldedCharacter[]): Generator<Token> {
  for (let from = 0; from < folded.length; from++) {
    let to = from;
    let hasLetter = false;
    for (
      let kind = folded[to]?.kind;
      kind === 'letter' || kind === 'digit' || kind === 'sign';
      kind = folded[to]?.kind
    ) {
      hasLetter ||= kind === 'letter';
      to += 1;
    }
    if (to > from) yield { from, to, hasLetter };
    from = Math.max(from, to);
  }
}

/** @param isWithin something of the word follows: "hi!" ends in no letter. */
function spellingOf({ code, kind }: FoldedCharacter, isWithin: boolean, one: string): string | null {
  if (kind !== 'digit' && kind !== 'sign') return null;
  const character = String.fromCodePoint(code);
  if ((character === '!' || character === '|') && !isWithin) return null;
  return speltTwice.has(character) ? one : (spelt[character] ?? null);
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly isPicture: boolean;
  /** One letter, however often. */
  readonly isSingle: boolean;
}

function build(spelling: Spelling, isJoined: boolean): Reading {
  const reading: Reading = { codes: [], runs: [], starts: [], ends: [], opens: [], closes: [], isJoined };
  const at = spelling.folded[0]?.start ?? 0;
  push(reading, gap, at, at);
  let before: Piece | null = null;
  for (const piece of piecesOf(spelling)) {
    const isOne = isJoined && before !== null && isWithinWord(spelling, before, piece);
    if (!isOne && before !== null) pushGap(reading, spelling, before.to);
    for (let i = piece.from; i < piece.to; i++) pushLetter(reading, spelling, i, i === piece.from, isOne);
    reading.closes[reading.closes.length - 1] = true;
    before = piece;
  }
  if (before !== null) pushGap(reading, spelling, before.to);
  return reading;
}

/** What stands between separators: letters and digits, or one picture. */
function* piecesOf({ folded, codes }: Spelling): Generator<Piece> {
  const isWithin = (at: number) => at < codes.length && codes[at] !== separator && folded[at]?.kind !== 'picture';
  for (let from = 0; from < codes.length; from++) {
    if (codes[from] === separator) continue;
    const isPicture = folded[from]?.kind === 'picture';
    let to = from + 1;
    let isSingle = !isPicture;
    for (; !isPicture && isWithin(to); to++) isSingle &&= codes[to] === codes[from];
    yield { from, to, isPicture, isSingle };
    from = to - 1;
  }
}

/** "f.u.c.k" and "fu.ck" are one word; with blanks between them letters that stand alone are: "f u c k". */
function isWithinWord({ folded }: Spelling, before: Piece, piece: Piece): boolean {
  if (before.isPicture || piece.isPicture || piece.from - before.to > mostSeparators) return false;
  if (before.isSingle && piece.isSingle) return true;
  for (let i = before.to; i < piece.from; i++) if (folded[i]?.kind === 'blank') return false;
  return piece.from > before.to;
}

function pushGap(reading: Reading, { folded }: Spelling, at: number): void {
  const place = folded[at - 1]?.end ?? 0;
  push(reading, gap, place, place);
}

function pushLetter(reading: Reading, spelling: Spelling, at: number, isFirst: boolean, joinsWord: boolean): void {
  const character = spelling.folded[at];
  const code = spelling.codes[at] ?? separator;
  if (!character || code === separator) return;
  const last = reading.codes.length - 1;
  const isLetter = character.kind === 'letter' || code !== character.code;
  const isRepeated = isLetter && reading.codes[last] === code;
  if (isRepeated && (!isFirst || joinsWord)) {
    reading.runs[last] = (reading.runs[last] ?? 0) + 1;
    reading.ends[last] = character.end;
    reading.closes[last] = false;
    return;
  }
  push(reading, code, character.start, character.end);
  reading.opens[reading.opens.length - 1] = isFirst;
}

function push({ codes, runs, starts, ends, opens, closes }: Reading, code: number, start: number, end: number): void {
  codes.push(code);
  runs.push(1);
  starts.push(start);
  ends.push(end);
  opens.push(false);
  closes.push(false);
}
