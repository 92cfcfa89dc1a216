import { describe, expect, it } from 'vitest';
import { textFrame } from './text-frame.ts';

describe('textFrame', () => {
  it.each([
    ['', '8100'],
    ['Hello', '810548656c6c6f'],
    ['é', '8102c3a9'],
  ])('frames %j as in RFC 6455 §5.7', (text, hex) => {
    expect(textFrame(text).toString('hex')).toBe(hex);
  });

  it.each([
    [125, '817d'],
    [126, '817e007e'],
    [65_535, '817effff'],
    [65_536, '817f0000000000010000'],
  ])('has the length of %i bytes in the shortest field that holds it', (bytes, header) => {
    const frame = textFrame('x'.repeat(bytes));
    expect(frame.subarray(0, frame.length - bytes).toString('hex')).toBe(header);
  });
});
