import { describe, expect, it } from 'vitest';
import { imagePixels } from './image-pixels.ts';
import type { ImageType } from './sniff-image.ts';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const pictures: readonly (readonly [string, ImageType, string])[] = [
  ['a PNG', 'image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02\0\0\0'],
  [
    'a JPEG, behind its metadata',
    'image/jpeg',
    '\xff\xd8\xff\xe0\0\x04JF\xff\xff\xc4\0\x02\xff\xc2\0\x11\x08\x01\xe0\x02\x80\x03',
  ],
  ['a WebP', 'image/webp', 'RIFF\x10\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x80\x02\xe0\x01'],
  ['a WebP without loss', 'image/webp', 'RIFF\x10\0\0\0WEBPVP8L\0\0\0\0\x2f\x7f\xc2\x77\0'],
  ['a WebP with more to it', 'image/webp', 'RIFF\x10\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x7f\x02\0\xdf\x01\0'],
  [
    'an AVIF with a thumbnail',
    'image/avif',
    'ftypavif\0\0ispe\0\0\0\0\0\0\x02\x80\0\0\x01\xe0\0ispe\0\0\0\0\0\0\0\x10\0\0\0\x10',
  ],
];

describe('imagePixels', () => {
  it.each(pictures)('reads the size of %s', (_name, type, text) => {
    expect(imagePixels(type, bytes(text))).toBe(640 * 480);
  });

  it.each(pictures)('reads nothing from %s that is cut short, and does not stumble', (_name, type, text) => {
    for (let length = 0; length < 20; length++) expect(imagePixels(type, bytes(text).subarray(0, length))).toBeNull();
  });
});
