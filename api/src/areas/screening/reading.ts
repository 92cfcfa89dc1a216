import { type FoldedText, foldText, kinds } from './fold-text.ts';

/** Between two words, and around a text. */
export const gap = 0x20;

/**
 * One way to read a text: letters, digits and pictures, with one `gap` between words. A letter that is repeated stands once, with how often. Where
 * something of it stands in the text as it was written: from `starts` up to `ends`.
 */
export interface Reading {
  readonly codes: Int32Array;
  readonly runs: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Whether a piece between separators begins (`opens`) or ends (`closes`) there. */
  readonly bounds: Uint8Array;
  /** Separators within words are passed over: what is found must begin and end where pieces do. */
  readonly isJoined: boolean;
}

/** Bits of a reading's `bounds`. */
export const opens = 1;
export const closes = 2;

/** One spelling of a text: by character of it the code that it is read as, or `separator`. */
interface Spelling {
  readonly folded: FoldedText;
  readonly codes: Int32Array;
}

/** Stands between words. */
const separator = -1;
/** Separators in a row that may stand within a word. */
const mostSeparators = 3;
/** Digits and signs that stand for letters. What 1 and | stand for depends on the word, so a text is read in both ways. */
const spelt: ReadonlyMap<number, number> = new Map(
  Object.entries({ 0: 'o', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', '@': 'a', $: 's', '!': 'i' }).map(
    ([character, spelling]) => [codeOf(character), codeOf(spelling)],
  ),
);
/** At the end of a word they are none of its letters: "hi!". */
const onlyWithin: ReadonlySet<number> = new Set(['!', '|'].map(codeOf));
const speltTwice: ReadonlySet<number> = new Set(['1', '|'].map(codeOf));

/** A text as it stands: digits are digits, and signs stand between words. */
export function plainReading(text: string): Reading {
  return build(plainSpelling(foldText(text)), false);
}

/** All ways to read a text, one after the other: at most six, each no longer than it. */
export function* readingsOf(text: string): Generator<Reading> {
  const folded = foldText(text);
  const plain = plainSpelling(folded);
  yield* buildBoth(plain);
  const waysOfOne = folded.codes.some((code) => speltTwice.has(code)) ? ['i', 'l'] : ['i'];
  for (const one of waysOfOne) {
    const spelling = otherSpelling(plain, codeOf(one));
    if (spelling !== null) yield* buildBoth(spelling);
  }
}

function* buildBoth(spelling: Spelling): Generator<Reading> {
  const reading = build(spelling, false);
  yield reading;
  const joined = build(spelling, true);
  if (joined.codes.length < reading.codes.length) yield joined;
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function plainSpelling(folded: FoldedText): Spelling {
  const codes = folded.codes.slice();
  for (let i = 0; i < codes.length; i++) {
    const kind = folded.kinds[i];
    if (kind !== kinds.letter && kind !== kinds.digit && kind !== kinds.picture) codes[i] = separator;
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
function otherSpelling({ folded, codes: plain }: Spelling, one: number): Spelling | null {
  const codes = plain.slice();
  let isOther = false;
  for (const word of wordsOf(folded)) {
    if (!word.some(({ hasLetter }) => hasLetter)) continue;
    const last = word.at(-1)?.to ?? 0;
    for (const { from, to } of word) {
      for (let i = from; i < to; i++) {
        const spelling = spellingOf(folded, i, i + 1 < last, one);
        if (spelling === null) continue;
        codes[i] = spelling;
        isOther = true;
      }
    }
  }
  return isOther ? { folded, codes } : null;
}

/** Tokens that are one word: each by itself, but those of one character that stand near each other. */
function* wordsOf(folded: FoldedText): Generator<readonly Token[]> {
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

function* tokensOf({ kinds: kindsOf }: FoldedText): Generator<Token> {
  for (let from = 0; from < kindsOf.length; from++) {
    let to = from;
    let hasLetter = false;
    for (
      let kind = kindsOf[to];
      kind === kinds.letter || kind === kinds.digit || kind === kinds.sign;
      kind = kindsOf[to]
    ) {
      hasLetter ||= kind === kinds.letter;
      to += 1;
    }
    if (to > from) yield { from, to, hasLetter };
    from = Math.max(from, to);
  }
}

/** @param isWithin something of the word follows. */
function spellingOf(folded: FoldedText, at: number, isWithin: boolean, one: number): number | null {
  const kind = folded.kinds[at];
  if (kind !== kinds.digit && kind !== kinds.sign) return null;
  const code = folded.codes[at] ?? separator;
  if (!isWithin && onlyWithin.has(code)) return null;
  return speltTwice.has(code) ? one : (spelt.get(code) ?? null);
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly isPicture: boolean;
  /** One letter, however often. */
  readonly isSingle: boolean;
}

function build(spelling: Spelling, isJoined: boolean): Reading {
  const { folded } = spelling;
  const reading = new ReadingBuilder(spelling);
  reading.gapAt(folded.starts[0] ?? 0);
  let before: Piece | null = null;
  for (const piece of piecesOf(spelling)) {
    const isOne = isJoined && before !== null && isWithinWord(spelling, before, piece);
    if (!isOne && before !== null) reading.gapAfter(before.to);
    for (let i = piece.from; i < piece.to; i++) reading.letter(i, i === piece.from, isOne);
    reading.close();
    before = piece;
  }
  if (before !== null) reading.gapAfter(before.to);
  return reading.done(isJoined);
}

/** What stands between separators: letters and digits, or one picture. */
function* piecesOf({ folded, codes }: Spelling): Generator<Piece> {
  for (let from = 0; from < codes.length; from++) {
    if (codes[from] === separator) continue;
    const isPicture = folded.kinds[from] === kinds.picture;
    let to = from + 1;
    let isSingle = !isPicture;
    for (; !isPicture && to < codes.length; to++) {
      if (codes[to] === separator || folded.kinds[to] === kinds.picture) break;
      isSingle &&= codes[to] === codes[from];
    }
    yield { from, to, isPicture, isSingle };
    from = to - 1;
  }
}

/** "f.u.c.k" and "fu.ck" are one word; with blanks between them letters that stand alone are: "f u c k". */
function isWithinWord({ folded }: Spelling, before: Piece, piece: Piece): boolean {
  if (before.isPicture || piece.isPicture || piece.from - before.to > mostSeparators) return false;
  if (before.isSingle && piece.isSingle) return true;
  for (let i = before.to; i < piece.from; i++) if (folded.kinds[i] === kinds.blank) return false;
  return piece.from > before.to;
}

/** A reading while it is made. */
class ReadingBuilder {
  readonly #spelling: Spelling;
  readonly #codes: Int32Array;
  readonly #runs: Int32Array;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #bounds: Uint8Array;
  #length = 0;

  constructor(spelling: Spelling) {
    this.#spelling = spelling;
    // Each character stands once at most, with a gap after it, and one before all.
    const most = 2 * spelling.codes.length + 2;
    this.#codes = new Int32Array(most);
    this.#runs = new Int32Array(most);
    this.#starts = new Int32Array(most);
    this.#ends = new Int32Array(most);
    this.#bounds = new Uint8Array(most);
  }

  gapAt(place: number): void {
    this.#push(gap, place, place);
  }

  /** @param at the character that comes next */
  gapAfter(at: number): void {
    this.gapAt(this.#spelling.folded.ends[at - 1] ?? 0);
  }

  /** @param isFirst of its piece. @param joinsWord its piece goes on with the word before. */
  letter(at: number, isFirst: boolean, joinsWord: boolean): void {
    const { folded, codes } = this.#spelling;
    const code = codes[at] ?? separator;
    if (code === separator) return;
    const last = this.#length - 1;
    const end = folded.ends[at] ?? 0;
    const isLetter = folded.kinds[at] === kinds.letter || code !== folded.codes[at];
    const isRepeated = isLetter && this.#codes[last] === code;
    if (isRepeated && (!isFirst || joinsWord)) {
      this.#runs[last] = (this.#runs[last] ?? 0) + 1;
      this.#ends[last] = end;
      this.#bounds[last] = (this.#bounds[last] ?? 0) & ~closes;
      return;
    }
    this.#push(code, folded.starts[at] ?? 0, end);
    if (isFirst) this.#bounds[this.#length - 1] = opens;
  }

  /** A piece ends with the last letter. */
  close(): void {
    const last = this.#length - 1;
    this.#bounds[last] = (this.#bounds[last] ?? 0) | closes;
  }

  done(isJoined: boolean): Reading {
    return {
      codes: this.#codes.subarray(0, this.#length),
      runs: this.#runs.subarray(0, this.#length),
      starts: this.#starts.subarray(0, this.#length),
      ends: this.#ends.subarray(0, this.#length),
      bounds: this.#bounds.subarray(0, this.#length),
      isJoined,
    };
  }

  #push(code: number, start: number, end: number): void {
    this.#codes[this.#length] = code;
    this.#runs[this.#length] = 1;
    this.#starts[this.#length] = start;
    this.#ends[this.#length] = end;
    this.#length += 1;
  }
}
