import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BitstreamError } from './bit-reader.ts';
import { parseSps } from './sps.ts';

test('reads a 1920x1080 High profile SPS with cropping and a frame rate (x264)', () => {
  const sps = Buffer.from('6764002aacd940780227e5c044000003000400000300f03c60c658', 'hex');
  expect(parseSps(sps)).toEqual({
    profileIdc: 100,
    constraints: 0,
    levelIdc: 42,
    chromaFormatIdc: 1,
    bitDepthLuma: 8,
    bitDepthChroma: 8,
    width: 1920,
    height: 1080,
    frameRate: 30,
  });
});

test('reads the SPS of a browser: constrained baseline without a frame rate', () => {
  const info = parseSps(Buffer.from('6742c01f8c8d40501e9008020f08846a', 'hex'));
  expect(info).toMatchObject({ profileIdc: 66, constraints: 0xc0, levelIdc: 31, width: 640, height: 480 });
});

test('refuses anything else with its own error, and never hangs', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      try {
        const info = parseSps(Buffer.from([0x67, ...bytes]));
        expect(info.width).toBeGreaterThan(0);
        expect(info.height).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(BitstreamError);
      }
    }),
    { numRuns: 2_000 },
  );
});
