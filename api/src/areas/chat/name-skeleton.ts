import { rectifyConfusion } from 'unicode-confusables';

/**
 * What a name looks like, so that two names with one skeleton are taken for each other: the skeleton of UTS #39 §4 by Unicode's table of
 * confusables, and beyond it regardless of case, marks, and all that isn't a letter or digit, as names are read in passing. Empty for a name
 * without letters and digits.
 */
export function nameSkeleton(name: string): string {
  const bare = (text: string) => text.normalize('NFKD').replace(/[\p{M}\p{DI}]/gu, '');
  // A look-alike may be one in upper case alone (Н of Cyrillic), or in lower case alone.
  const once = bare(rectifyConfusion(bare(name))).toLowerCase();
  return bare(rectifyConfusion(once))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[i1|]/g, 'l')
    .replaceAll('0', 'o');
}
