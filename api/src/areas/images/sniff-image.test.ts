import { describe, expect, it } from 'vitest';
import { isHeic, sniffImage } from './sniff-image.ts';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('sniffImage', () => {
  it.each([
    ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
    ['image/jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
    ['image/webp', 'RIFF\x10\0\0\0WEBPVP8 '],
    ['image/avif', '\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf'],
    ['image/avif', '\0\0\0\x1cftypmif1\0\0\0\0miafavifMA1B'],
  ])('knows %s by its bytes', (type, start) => {
    expect(sniffImage(bytes(start))).toBe(type);
  });

  it.each([
    ['nothing', ''],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing with script', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a film', '\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41'],
    ['a sound', 'RIFF\x10\0\0\0WAVEfmt '],
    ['a picture cut short', '\x89PNG\r\n'],
  ])('does not take %s for a picture', (_name, start) => {
    expect(sniffImage(bytes(start))).toBeNull();
  });
});

it.each([
  ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', true],
  ['\0\0\0\x18ftypmif1\0\0\0\0mif1heix', true],
  ['\0\0\0\x1cftypmif1\0\0\0\0miafavifMA1B', false],
  ['\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf', false],
])('tells a HEIC picture from an AVIF one: %j', (start, is) => {
  expect(isHeic(bytes(start))).toBe(is);
});
