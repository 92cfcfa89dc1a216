import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineSchema, messageSchema, proseSchema } from './text.ts';

const name = lineSchema(40).min(1);
const schemas = { line: lineSchema(400), prose: proseSchema(400), message: messageSchema(400) };

describe('what people write', () => {
  it.each([
    ['a filler', '\u{3164}'],
    ['a filler of half width', '\u{ffa0}\u{115f}\u{1160}'],
    ['blanks of Braille', '\u{2800}\u{2800}'],
    ['a joiner of graphemes', '\u{34f}'],
    ['nothing wide', '\u{200b}\u{2060}\u{feff}'],
    ['a soft hyphen', '\u{ad}'],
    ['tags', '\u{e0041}\u{e0042}'],
    ['joiners', '\u{200d}\u{200c}'],
    ['selectors', '\u{fe0f}\u{e0100}'],
    ['turns', '\u{202e}\u{202c}\u{2066}\u{2069}'],
    ['directions alone', '\u{200e}\u{200f}\u{61c}'],
    ['a mark on nothing', ' \u{301}'],
    ['a blank notehead', '\u{1d159}'],
    ['what only a font of one’s own shows', '\u{e000}'],
    ['white space', '\u{a0}\u{3000}\u{2003}'],
  ])('is not %s', (_what, text) => {
    expect(name.safeParse(text).success).toBe(false);
    expect(schemas.message.min(1).safeParse(text).success).toBe(false);
  });

  it.each([
    ['Latin', 'Zoë O’Neill-Łukasz'],
    ['Vietnamese', 'Nguyễn Thị Ánh Tuyết'],
    ['Arabic', 'مُحَمَّد عَبْدُ ٱلرَّحْمَٰن'.normalize('NFC')],
    ['Persian, with its joiners', 'می\u{200c}خواهم'],
    ['Hebrew, with points', 'שָׁלוֹם'.normalize('NFC')],
    ['Thai', 'ก็ที่นั่นน้ำ'],
    ['Devanagari', 'श्रीमती क्षत्रिय'],
    ['Malayalam, with its joiner', 'അവന്\u{200d}റെ'],
    ['Malayalam, with its joiner at the end', 'അവന്\u{200d}'],
    ['Bengali, with its joiner before a mark', 'র\u{200d}্যাব'],
    ['Tamil', 'ஸ்ரீ'],
    ['Japanese', 'ひらがな ガ行 髙橋'],
    ['Korean', '한국어 사람'],
    ['a family', '👨\u{200d}👩\u{200d}👧\u{200d}👦'],
    ['a colour and a heart', '👩🏽\u{200d}❤\u{fe0f}\u{200d}💋\u{200d}👨🏻'],
    ['a keycap', '1\u{fe0f}\u{20e3}'],
    ['flags', '🇩🇪 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} 🏳\u{fe0f}\u{200d}🌈'],
    ['a chosen form of a Han character', '葛\u{e0100}'],
    ['two directions', 'abc \u{200f}אבג\u{200e} def'],
  ])('may be %s, and stays as it is', (_what, text) => {
    for (const schema of Object.values(schemas)) expect(schema.parse(text)).toBe(text);
  });

  it('loses what shows nothing and keeps the rest', () => {
    expect(name.parse('H\u{200b}os\u{ad}t\u{202e}')).toBe('Host');
    expect(name.parse('  a \u{3000}\u{2800} b ')).toBe('a b');
    expect(name.parse('a\u{200d}')).toBe('a');
    expect(name.parse('\u{1f3f4}\u{e0067}')).toBe('\u{1f3f4}');
    expect(schemas.prose.parse('one\u{2028}two\n\nthree')).toBe('one\ntwo\n\nthree');
    expect(schemas.message.parse('one\ntwo\u{0}three')).toBe('one two three');
  });

  it('carries four marks a character, whoever sends 297', () => {
    expect(name.parse(`e${'\u{310}'.repeat(297)}nd`)).toBe(`e${'\u{310}'.repeat(4)}nd`);
  });

  it('is not looked at for longer the more marks it has', () => {
    const marks = `e${'\u{301}\u{323}'.repeat(100_000)}`;
    expect(schemas.prose.parse(marks).normalize('NFD')).toBe(`e${'\u{323}'.repeat(5)}`);
  });

  it('has control characters nowhere but in prose, where some break lines', () => {
    for (const control of ['\u{0}', '\u{1b}', '\u{85}']) {
      expect(schemas.line.safeParse(`a${control}b`).success).toBe(false);
      expect(schemas.prose.safeParse(`a${control}b`).success).toBe(false);
    }
    expect(schemas.line.safeParse('a\nb').success).toBe(false);
  });

  it('is clean after it was cleaned once, is seen or empty, and never has too many marks or turns', () => {
    const odd = fc.constantFrom(
      ...[
        '\u{200d}',
        '\u{200c}',
        '\u{fe0f}',
        '\u{202e}',
        '\u{3164}',
        '\u{301}',
        '\u{310}',
        '\u{20dd}',
        '\u{e0067}',
        '\u{e007f}',
      ],
      ...[
        '\u{1f3f4}',
        '👩',
        '❤',
        'ก',
        'क',
        '\u{94d}',
        ' ',
        'a',
        'e',
        '\u{34f}',
        '\u{2800}',
        '\u{d800}',
        '\n',
        '\u{1100}',
        '\u{1161}',
      ],
    );
    const texts = fc.oneof(fc.string({ unit: odd, maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }));
    fc.assert(
      fc.property(texts, fc.constantFrom(...Object.values(schemas)), (text, schema) => {
        const parsed = schema.safeParse(text);
        if (!parsed.success) return;
        const { data } = parsed;
        expect(schema.parse(data)).toBe(data);
        expect(data === '' || /[\p{L}\p{N}\p{P}\p{S}]/u.test(data)).toBe(true);
        expect(data).not.toMatch(/[\p{Mn}\p{Me}]{5}|[\u{202a}-\u{202e}\u{2066}-\u{2069}\u{3164}]|\u{34f}|\p{Cs}/u);
      }),
      { numRuns: 2_000 },
    );
  });
});
