import { constants, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeflatedFrames } from './deflated-frames.ts';
import { textFrame } from './text-frame.ts';

const long = JSON.stringify({ words: 'a room that says a lot and says it again '.repeat(40) });
const ping = Buffer.from([0x89, 0]);

/** What a client makes of one frame, and where the next begins. */
function readFrame(frames: Buffer, at: number, windowBits: number): { text: string; end: number } {
  const length = (frames[at + 1] ?? 0) & 0x7f;
  const headerBytes = length < 126 ? 2 : length === 126 ? 4 : 10;
  const payloadBytes =
    length < 126 ? length : length === 126 ? frames.readUInt16BE(at + 2) : Number(frames.readBigUInt64BE(at + 2));
  const start = at + headerBytes;
  const payload = frames.subarray(start, start + payloadBytes);
  const isCompressed = ((frames[at] ?? 0) & 0x40) !== 0;
  const tail = Buffer.from([0, 0, 0xff, 0xff]);
  const plain = isCompressed
    ? inflateRawSync(Buffer.concat([payload, tail]), { windowBits, finishFlush: constants.Z_SYNC_FLUSH })
    : payload;
  return { text: plain.toString(), end: start + payloadBytes };
}

describe('DeflatedFrames', () => {
  it('makes long messages short, and leaves short ones and pings as they are', () => {
    const frames = new DeflatedFrames(15);
    const compressed = frames.of(textFrame(long));
    expect(compressed[0]).toBe(0xc1);
    expect(compressed.length).toBeLessThan(long.length / 5);
    const short = textFrame('short');
    expect(frames.of(short)).toEqual(short);
    expect(frames.of(ping)).toEqual(ping);
  });

  it('compresses what many are written once', () => {
    const frames = new DeflatedFrames(15);
    const frame = textFrame(long);
    expect(frames.of(frame)).toBe(frames.of(frame));
    expect(new DeflatedFrames(9).of(frame)).not.toBe(frames.of(frame));
  });

  it('gives a client every message as it was, whatever the messages and the window', () => {
    const message = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3_000 }),
      fc.string({ maxLength: 40 }).map((word) => word.repeat(100)),
      fc.constant('x'.repeat(70_000)),
    );
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 8 }), fc.integer({ min: 9, max: 15 }), (said, bits) => {
        const whole = said.map((text) => Buffer.from(text).toString());
        const sent = new DeflatedFrames(bits).of(Buffer.concat(whole.map((text) => textFrame(text))));
        const heard: string[] = [];
        for (let at = 0; at < sent.length; ) {
          const { text, end } = readFrame(sent, at, bits);
          heard.push(text);
          at = end;
        }
        expect(heard).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });
});
