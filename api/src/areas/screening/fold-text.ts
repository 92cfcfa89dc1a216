import { foldCharacter } from './fold-character.ts';

/**
 * `letter`: of a word, with digits apart as `digit`. `sign`: may stand for a letter. `picture`: a word of its own. `blank`, `mark`: between words.
 */
type FoldedKind = 'letter' | 'digit' | 'sign' | 'picture' | 'blank' | 'mark';

/** A character as it is read, and where it stands in the text as it was written: UTF-16 units from `start` up to `end`. */
export interface FoldedCharacter {
  readonly code: number;
  readonly kind: FoldedKind;
  readonly start: number;
  /** With what shows nothing after it. */
  end: number;
}

const letter = /[\p{L}\p{M}]/u;
const digit = /\p{N}/u;
const picture = /\p{Extended_Pictographic}/u;
const blank = /[\s\p{Z}\p{Cc}]/u;
/** Written for a, s, i and l. */
const signs = '@$!|';
const keptMark = /\p{M}/u;
const firstMark = 0x300;

/** Kinds that are remembered; more are found out anew each time. */
const remembered = 8_192;
const known = new Map<number, FoldedKind>();

function kindOf(code: number): FoldedKind {
  const had = known.get(code);
  if (had) return had;
  const kind = findKind(code);
  if (known.size < remembered) known.set(code, kind);
  return kind;
}

function findKind(code: number): FoldedKind {
  const character = String.fromCodePoint(code);
  if (letter.test(character)) return 'letter';
  if (digit.test(character)) return 'digit';
  if (signs.includes(character)) return 'sign';
  if (blank.test(character)) return 'blank';
  return picture.test(character) ? 'picture' : 'mark';
}

/** A text as it is read: one pass over it. */
export function foldText(text: string): FoldedCharacter[] {
  const folded: FoldedCharacter[] = [];
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    const codes = foldCharacter(character.codePointAt(0) ?? 0);
    const before = folded.at(-1);
    if (codes.length === 0 && before) before.end = end;
    for (const code of codes) append(folded, { code, kind: kindOf(code), start, end });
    start = end;
  }
  return folded;
}

/** A mark that makes another letter of the one before it (か and ゙) is one with it. */
function append(folded: FoldedCharacter[], next: FoldedCharacter): void {
  const before = folded.at(-1);
  if (before && next.code >= firstMark && keptMark.test(String.fromCodePoint(next.code))) {
    const [one, ...more] = (String.fromCodePoint(before.code) + String.fromCodePoint(next.code)).normalize('NFC');
    if (one !== undefined && more.length === 0) {
      folded[folded.length - 1] = { ...before, code: one.codePointAt(0) ?? 0, end: next.end };
      return;
    }
  }
  folded.push(next);
}
