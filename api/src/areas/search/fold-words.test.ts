import { describe, expect, it } from 'vitest';
import { wordsOfSearch, wordsOfText } from './fold-words.ts';

describe('words that products are found by', () => {
  it.each([
    ['Wool Throw, 140 × 200', ['wool', 'throw', '140', '200']],
    ['Crème brûlée Ångström', ['creme', 'brulee', 'angstrom']],
    ['Straße ŁÓDŹ Øre', ['strasse', 'lodz', 'ore']],
    ['Men’s T-Shirt', ['mens', 't', 'shirt', 'tshirt']],
    ['ÇİÇEK çiçek', ['cicek']],
    ['Чайник Ёлка', ['чаиник', 'елка']],
    ['茶杯', ['茶', '杯', '茶杯']],
    [
      'ガラスのコップ2個',
      ['ガ', 'ラ', 'ス', 'の', 'コ', 'ッ', 'プ', 'ガラ', 'ラス', 'スの', 'のコ', 'コッ', 'ップ', '2', '個'],
    ],
    ['한국어', ['한', '국', '어', '한국', '국어']],
    ['  ', []],
  ])('%s', (text, words) => {
    expect(wordsOfText(text)).toEqual(words);
  });

  it.each([
    ['THROW wool throw', ['throw', 'wool']],
    ['保温杯 steel', ['保温', '温杯', 'steel']],
    ['茶', ['茶']],
  ])('are asked for as %s', (text, words) => {
    expect(wordsOfSearch(text).map((word) => word.text)).toEqual(words);
  });

  it('finds in every text each word that is asked for as it is written', () => {
    for (const text of ['Käse-Reibe „Große“', '玻璃茶壶 800ml', 'พัดลมตั้งโต๊ะ', 'L’été indien']) {
      const found = new Set(wordsOfText(text));
      for (const word of wordsOfSearch(text)) expect(found).toContain(word.text);
    }
  });
});
