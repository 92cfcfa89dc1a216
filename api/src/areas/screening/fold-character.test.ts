import { describe, expect, it } from 'vitest';
import { foldCharacter } from './fold-character.ts';

const fold = (text: string) =>
  [...text].map((character) => String.fromCodePoint(...foldCharacter(character.codePointAt(0) ?? 0))).join('');

describe('a character is read', () => {
  it.each([
    ['whatever its case', 'ÄßİıΣς', 'assiioo'],
    ['as the letters that one form stands for', 'ﬃ℡ⅷ', 'ffitelviii'],
    ['as the Latin letter it looks like', 'аеорсухКкНнМмꓢƒυ', 'aeopcyxkkhhmmsfu'],
    ['whatever it is drawn in', 'ｆⓤ🅲🅺🇦𝖇', 'fuckab'],
    ['in small capitals too', 'ᴀʙꜰᴋ', 'abfk'],
    ['without what shows nothing', '\u{200b}a\u{ad}\u{fe0f}\u{2060}', 'a'],
    ['without marks and points', 'a\u{301}\u{336}ב\u{5bc}ت\u{651}', 'aבت'],
    ['with marks that make another letter', 'काकीがパ', 'काकीがパ'],
    ['as itself where it is plain', 'am1!漢字한', 'am1!漢字한'],
  ])('%s', (_how, text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('the same as a capital', () => {
    for (let code = 0x21; code < 0x24ff; code++) {
      const small = String.fromCodePoint(code);
      const capital = small.toUpperCase();
      // Some share their capital with another letter.
      if (capital.toLowerCase() === small) expect([small, fold(capital)]).toEqual([small, fold(small)]);
    }
  });
});
