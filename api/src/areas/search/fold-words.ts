/** Longer than any word is; what is longer is cut. */
const longestWord = 40;

/** Letters that no decomposition of Unicode takes apart, as people without them on their keyboard write them. */
const written: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  þ: 'th',
};
const unwritable = new RegExp(`[${Object.keys(written).join('')}]`, 'gu');

/** Accents of Latin, Greek and Cyrillic, the points of Hebrew and the vowel signs of Arabic. */
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/gu;
const apostrophes = /(?<=\p{L})['’ʼ＇](?=\p{L})/gu;
const wordOrNumber = /[\p{L}\p{N}\p{M}]+/gu;
const hyphenated = /(?<![\p{L}\p{N}-])\p{L}+(?:-\p{L}+)+(?![\p{L}\p{N}-])/gu;
/** Scripts that put no blanks between words. */
const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{M}]+/u;
const runs = new RegExp(`${unspaced.source}|[^\\s]+?(?=${unspaced.source}|$)`, 'gu');
const isUnspaced = new RegExp(`^${unspaced.source}$`, 'u');

/** A piece of a text that is looked for: a word, or two neighbours of a script without blanks. */
export interface FoldedWord {
  readonly text: string;
  /** Of a script without blanks: neither its beginning nor its spelling is guessed at. */
  readonly isUnspaced: boolean;
}

/** What a text is found by: its words in small letters without accents; of scripts without blanks each character, and each two neighbours. */
export function wordsOfText(text: string): string[] {
  const folded = fold(text);
  const found = new Set<string>();
  for (const run of runsOf(folded)) {
    if (!run.isUnspaced) found.add(run.text);
    else for (const piece of [...run.text, ...pairs(run.text)]) found.add(piece);
  }
  // Some write such words in one.
  for (const [whole] of folded.matchAll(hyphenated)) found.add(whole.replaceAll('-', '').slice(0, longestWord));
  return [...found];
}

/** What a search looks for, in its order, each once: of scripts without blanks each two neighbours, or the one character that there is. */
export function wordsOfSearch(text: string): FoldedWord[] {
  const found = new Map<string, FoldedWord>();
  for (const run of runsOf(fold(text))) {
    const neighbours = run.isUnspaced ? pairs(run.text) : [];
    for (const piece of neighbours.length > 0 ? neighbours : [run.text])
      found.set(piece, { text: piece, isUnspaced: run.isUnspaced });
  }
  return [...found.values()];
}

function fold(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(accents, '')
      // Syllables of Korean and voiced letters of Japanese were taken apart with the accents.
      .normalize('NFC')
      .toLowerCase()
      .replace(accents, '')
      .replace(unwritable, (letter) => written[letter] ?? letter)
      .replace(apostrophes, '')
  );
}

function runsOf(folded: string): FoldedWord[] {
  return [...folded.matchAll(wordOrNumber)].flatMap(([word]) =>
    [...word.matchAll(runs)].map(([text]) => {
      const isOfUnspaced = isUnspaced.test(text);
      return { text: isOfUnspaced ? text : text.slice(0, longestWord), isUnspaced: isOfUnspaced };
    }),
  );
}

/** Each two neighbouring characters. */
function pairs(text: string): string[] {
  const characters = [...text];
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
}
