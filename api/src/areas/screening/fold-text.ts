import { foldCharacter } from './fold-character.ts';

/**
 * What a character is: `letter` of a word, with digits apart as `digit`; `sign`: may stand for a letter; `picture`: a word of its own; `blank`, `mark`:
 * between words.
 */
export const kinds = { letter: 0, digit: 1, sign: 2, picture: 3, blank: 4, mark: 5 } as const;
type Kind = (typeof kinds)[keyof typeof kinds];

/**
 * A text as it is read: by character its code point, its kind, and where it stands in the text as it was written, in UTF-16 units from `starts` up to `ends`
 * (with what shows nothing after it). Long texts have millions, so that these are numbers alone.
 */
export interface FoldedText {
  readonly codes: Int32Array;
  /** Of `kinds`. */
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const letter = /[\p{L}\p{M}]/u;
const digit = /\p{N}/u;
const picture = /\p{Extended_Pictographic}/u;
const blank = /[\s\p{Z}\p{Cc}]/u;
/** Written for a, s, i and l. */
const signs = '@$!|';
const keptMark = /\p{M}/u;
const firstMark = 0x300;

/** A character that was folded. */
interface Known {
  readonly codes: readonly number[];
  readonly kinds: readonly Kind[];
  /** Which of them are marks that may make another letter of the one before. */
  readonly marks: readonly boolean[];
}

/** Characters that are remembered; more are looked at anew each time. */
const remembered = 8_192;
const known = new Map<number, Known>();

function knownOf(code: number): Known {
  const had = known.get(code);
  if (had) return had;
  const codes = foldCharacter(code);
  const found = {
    codes,
    kinds: codes.map(kindOf),
    marks: codes.map((each) => each >= firstMark && keptMark.test(String.fromCodePoint(each))),
  };
  if (known.size < remembered) known.set(code, found);
  return found;
}

function kindOf(code: number): Kind {
  const character = String.fromCodePoint(code);
  if (letter.test(character)) return kinds.letter;
  if (digit.test(character)) return kinds.digit;
  if (signs.includes(character)) return kinds.sign;
  if (blank.test(character)) return kinds.blank;
  return picture.test(character) ? kinds.picture : kinds.mark;
}

/** A text as it is read: one pass over it. */
export function foldText(text: string): FoldedText {
  const folded = new Folding(text.length);
  for (let start = 0; start < text.length; ) {
    const code = text.codePointAt(start) ?? 0;
    const end = start + (code > 0xffff ? 2 : 1);
    const { codes, kinds: kindsOf, marks } = knownOf(code);
    if (codes.length === 0) folded.lengthen(end);
    for (let i = 0; i < codes.length; i++) {
      folded.add(codes[i] ?? 0, kindsOf[i] ?? kinds.mark, marks[i] === true, start, end);
    }
    start = end;
  }
  return folded.done();
}

/** A text while it is being folded. */
class Folding {
  #codes: Int32Array;
  #kinds: Uint8Array;
  #starts: Int32Array;
  #ends: Int32Array;
  #length = 0;

  constructor(characters: number) {
    this.#codes = new Int32Array(characters);
    this.#kinds = new Uint8Array(characters);
    this.#starts = new Int32Array(characters);
    this.#ends = new Int32Array(characters);
  }

  /** What shows nothing goes with the character before it. */
  lengthen(end: number): void {
    if (this.#length > 0) this.#ends[this.#length - 1] = end;
  }

  /** @param isMark it may make another letter of the one before it (か and ゙), and is one with that then. */
  add(code: number, kind: Kind, isMark: boolean, start: number, end: number): void {
    if (isMark && this.#length > 0 && this.#compose(code)) {
      this.lengthen(end);
      return;
    }
    if (this.#length === this.#codes.length) this.#grow();
    this.#codes[this.#length] = code;
    this.#kinds[this.#length] = kind;
    this.#starts[this.#length] = start;
    this.#ends[this.#length] = end;
    this.#length += 1;
  }

  done(): FoldedText {
    return {
      codes: this.#codes.subarray(0, this.#length),
      kinds: this.#kinds.subarray(0, this.#length),
      starts: this.#starts.subarray(0, this.#length),
      ends: this.#ends.subarray(0, this.#length),
    };
  }

  #compose(mark: number): boolean {
    const last = this.#length - 1;
    const [one, ...more] = String.fromCodePoint(this.#codes[last] ?? 0, mark).normalize('NFC');
    if (one === undefined || more.length > 0) return false;
    this.#codes[last] = one.codePointAt(0) ?? 0;
    return true;
  }

  #grow(): void {
    this.#codes = grown(this.#codes, Int32Array);
    this.#kinds = grown(this.#kinds, Uint8Array);
    this.#starts = grown(this.#starts, Int32Array);
    this.#ends = grown(this.#ends, Int32Array);
  }
}

function grown<T extends Int32Array | Uint8Array>(numbers: T, Numbers: new (length: number) => T): T {
  const more = new Numbers(2 * numbers.length + 16);
  more.set(numbers);
  return more;
}
