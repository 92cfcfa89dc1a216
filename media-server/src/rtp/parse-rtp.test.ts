import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAbsCaptureTime } from './abs-capture-time.ts';
import { headerExtension } from './header-extension.ts';
import { unixMsFromNtp } from './ntp.ts';
import { parseRtp } from './parse-rtp.ts';

const fields = fc.record({
  payloadType: fc.nat(127),
  marker: fc.boolean(),
  sequenceNumber: fc.nat(65_535),
  timestamp: fc.nat(2 ** 31 - 1).map((n) => n * 2 + 1),
  ssrc: fc.nat(2 ** 31 - 1),
  csrcs: fc.nat(15),
  extension: fc.option(fc.uint8Array({ minLength: 0, maxLength: 32 }).map((b) => b.slice(0, b.length & ~3))),
  payload: fc.uint8Array({ maxLength: 200 }),
  padding: fc.nat(20),
});

describe('parseRtp', () => {
  test('reads back every field, whatever CSRCs, extension and padding stand around', () => {
    fc.assert(
      fc.property(fields, (f) => {
        const header = Buffer.alloc(12);
        header.writeUInt8(0x80 | (f.padding > 0 ? 0x20 : 0) | (f.extension ? 0x10 : 0) | f.csrcs, 0);
        header.writeUInt8((f.marker ? 0x80 : 0) | f.payloadType, 1);
        header.writeUInt16BE(f.sequenceNumber, 2);
        header.writeUInt32BE(f.timestamp, 4);
        header.writeUInt32BE(f.ssrc, 8);
        const extension = f.extension
          ? [Buffer.from([0xbe, 0xde, 0, f.extension.length / 4]), Buffer.from(f.extension)]
          : [];
        const padding = Buffer.alloc(f.padding, f.padding);
        const pieces = [header, Buffer.alloc(f.csrcs * 4), ...extension, Buffer.from(f.payload), padding];
        expect(parseRtp(Buffer.concat(pieces))).toEqual({
          payloadType: f.payloadType,
          marker: f.marker,
          sequenceNumber: f.sequenceNumber,
          timestamp: f.timestamp,
          ssrc: f.ssrc,
          extensionProfile: f.extension ? 0xbede : 0,
          extensionData: Buffer.from(f.extension ?? []),
          payload: Buffer.from(f.payload),
        });
      }),
    );
  });

  test('answers undefined to garbage and never throws; neither do extensions', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.integer({ min: 1, max: 15 }), (bytes, id) => {
        const packet = parseRtp(Buffer.from(bytes));
        const data = packet === undefined ? undefined : headerExtension(packet, id);
        if (data !== undefined) parseAbsCaptureTime(data);
      }),
      { numRuns: 2_000 },
    );
  });

  test('refuses other versions, what is cut short and what is larger than a datagram of ours', () => {
    expect(parseRtp(Buffer.alloc(12))).toBeUndefined();
    expect(parseRtp(Buffer.from([0x80, 96]))).toBeUndefined();
    expect(parseRtp(Buffer.concat([Buffer.from([0x81, 96]), Buffer.alloc(10)]))).toBeUndefined();
    expect(parseRtp(Buffer.concat([Buffer.from([0x80, 96]), Buffer.alloc(4_095)]))).toBeUndefined();
  });
});

describe('headerExtension', () => {
  test('finds an element in one-byte form, behind padding and others', () => {
    const extensionData = Buffer.from([0x10, 0xaa, 0x00, 0x31, 0x01, 0x02, 0x00, 0x00]);
    const packet = { extensionProfile: 0xbede, extensionData };
    expect(headerExtension(packet, 1)).toEqual(Buffer.from([0xaa]));
    expect(headerExtension(packet, 3)).toEqual(Buffer.from([1, 2]));
    expect(headerExtension(packet, 2)).toBeUndefined();
  });

  test('finds an element in two-byte form, also an empty one', () => {
    const extensionData = Buffer.from([0x20, 0x00, 0x05, 0x02, 0x0a, 0x0b, 0x00, 0x00]);
    const packet = { extensionProfile: 0x1003, extensionData };
    expect(headerExtension(packet, 0x20)).toEqual(Buffer.alloc(0));
    expect(headerExtension(packet, 5)).toEqual(Buffer.from([0x0a, 0x0b]));
  });
});

test('an NTP time becomes Unix ms with its fraction', () => {
  expect(unixMsFromNtp(2_208_988_800 + 1_794_427_200, 2 ** 31)).toBe(1_794_427_200_500);
});
