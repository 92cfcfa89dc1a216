import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitAnnexB } from './annex-b.ts';

const startCodes = [Buffer.from([0, 0, 1]), Buffer.from([0, 0, 0, 1])];

it('gives back the NAL units that were joined with either start code', () => {
  // A NAL unit never holds 00 00 01 (emulation prevention) and never ends in 00 (rbsp_trailing_bits).
  const unit = fc.uint8Array({ minLength: 1, maxLength: 40, min: 2 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(fc.array(fc.tuple(unit, fc.nat(1)), { maxLength: 8 }), (parts) => {
      const stream = Buffer.concat(parts.flatMap(([nal, code]) => [startCodes[code] ?? Buffer.alloc(0), nal]));
      expect(splitAnnexB(stream)).toEqual(parts.map(([nal]) => nal));
    }),
  );
});

it('finds nothing where there is no start code', () => {
  expect(splitAnnexB(Buffer.from([1, 2, 3, 0, 0, 2]))).toEqual([]);
});
