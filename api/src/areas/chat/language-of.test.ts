import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOf } from './language-of.ts';

describe('languageOf', () => {
  it.each([
    ['Wie schön!', 'de', 'de'],
    ['How nice!', 'de-AT', 'de'],
    ['How nice!', undefined, undefined],
    ['How nice!', 'ru', undefined],
    ['Как красиво', 'en', 'ru'],
    ['Як гарно', 'uk', 'uk'],
    ['これは何ですか', 'en', 'ja'],
    ['素晴らしい商品', undefined, 'ja'],
    ['東京', 'ja', 'ja'],
    ['很漂亮', 'en', 'zh'],
    ['很漂亮', 'zh-TW', 'zh-Hant'],
    ['很漂亮', 'zh', 'zh'],
    ['너무 예뻐요', undefined, 'ko'],
    ['กี่บาท', 'en', 'th'],
    ['كم السعر', 'de', 'ar'],
    ['قیمت چنده', 'fa', 'fa'],
    ['Как красиво @Ann http://example.com', 'en', 'ru'],
    ['Sony 東京', 'en', 'en'],
    ['❤️ 19,99 € !!!', 'de', undefined],
    ['', 'de', undefined],
  ])('%s on a page in %s: %s', (text, declared, language) => expect(languageOf(text, declared)).toBe(language));

  it('is a language tag or nothing, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('de', 'ja', 'zh-Hant', 'ar', undefined),
        (text, page) => {
          const language = languageOf(text, page);
          if (language !== undefined) expect(() => new Intl.Locale(language)).not.toThrow();
        },
      ),
    );
  });
});
