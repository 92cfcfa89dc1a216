const spelling = /^[\p{L}\p{M}]+$/u;
/** Of a word, what its hashes are made of: its beginning. */
const beginning = 7;
const shortest = 4;
const longest = 24;

/** How many letters of a word may be wrong: one from 4 letters on, two from 8. None of what is no word. */
export function allowedEdits(word: string): 0 | 1 | 2 {
  if (word.length < shortest || word.length > longest || !spelling.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * Hashes (32 bits) of what is left of the beginning of a word without as many of its letters as may be wrong: two words that are spelt alike have one in
 * common, so that an index finds them (the symmetric deletion of SymSpell). What has one in common may still be spelt otherwise.
 */
export function nearHashes(word: string): number[] {
  const edits = allowedEdits(word);
  if (edits === 0) return [];
  const left = new Set([word.slice(0, beginning)]);
  let last = [...left];
  for (let edit = 0; edit < edits; edit++) {
    last = last.flatMap((text) => [...text].map((_, at) => text.slice(0, at) + text.slice(at + 1)));
    for (const text of last) left.add(text);
  }
  return [...new Set([...left].map(hash))].sort((a, b) => a - b);
}

/** FNV-1a, as an integer of PostgreSQL. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value | 0;
}

/**
 * How many letters have to be added, taken away, changed, or swapped with their neighbour to make one word of the other (optimal string alignment); `most` + 1
 * when those are more than `most`.
 */
export function editsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      let least = Math.min(at(above, column) + 1, at(line, column - 1) + 1, at(above, column - 1) + (isSame ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        least = Math.min(least, at(before, column - 2) + 1);
      line.push(least);
    }
    [before, above] = [above, line];
  }
  return Math.min(at(above, b.length), most + 1);
}

function at(line: readonly number[], index: number): number {
  return line[index] ?? Number.MAX_SAFE_INTEGER;
}
