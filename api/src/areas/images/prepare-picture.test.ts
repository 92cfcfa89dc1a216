import { crc32 } from 'node:zlib';
import { isRefusal } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type PreparedPicture, preparePicture } from './prepare-picture.ts';

const drawn = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 40, b: 40, alpha: 0.5 } } });
/** Red at the left, blue at the right. */
const redThenBlue = (width: number, height: number) =>
  drawn(width, height).composite([
    {
      input: { create: { width: width / 2, height, channels: 3, background: 'blue' } },
      left: width / 2,
      top: 0,
    },
  ]);
const prepared = async (sent: Uint8Array): Promise<PreparedPicture> => {
  const picture = await preparePicture(sent);
  if (isRefusal(picture)) throw new Error(picture.message ?? picture.refused);
  return picture;
};

describe('preparePicture', () => {
  it('turns a picture as its camera was held, and keeps nothing of place, time and camera', async () => {
    const sent = await redThenBlue(400, 200)
      .withExif({
        IFD0: { Make: 'A phone', DateTime: '2026:11:28 20:00:00', Orientation: '6' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(sent).metadata()).exif).toBeDefined();
    const { contentType, bytes } = await prepared(sent);
    const kept = await sharp(bytes).metadata();
    expect(contentType).toBe('image/jpeg');
    expect(kept).toMatchObject({ format: 'jpeg', width: 200, height: 400 });
    expect([kept.exif, kept.xmp, kept.iptc, kept.orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(Buffer.from(bytes).includes('A phone')).toBe(false);
    // Orientation 6: the left edge of the file is the top of the scene.
    const { data } = await sharp(bytes).resize(1, 2, { fit: 'fill' }).raw().toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(data[2] ?? 255);
    expect(data[5]).toBeGreaterThan(data[3] ?? 255);
  });

  it('takes a phone’s picture of 48 megapixels, and makes it smaller', async () => {
    const sent = await drawn(8_064, 6_048).jpeg().toBuffer();
    const { bytes } = await prepared(sent);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 2_048, height: 1_536 });
  }, 60_000);

  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('takes %s, and leaves a small picture its size', async (format) => {
    const { bytes, contentType } = await prepared(await drawn(90, 60)[format]().toBuffer());
    expect(contentType).toBe('image/jpeg');
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 90, height: 60 });
  });

  it.each(['png', 'webp', 'avif'] as const)('keeps what can be seen through in %s', async (format) => {
    const { bytes, contentType } = await prepared(await drawn(90, 60, 4)[format]().toBuffer());
    expect(contentType).toBe('image/webp');
    expect((await sharp(bytes).raw().toBuffer())[3]).toBeCloseTo(128, -1);
  });

  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('refuses %s that is cut short, wherever', async (format) => {
    const whole = await sharp({
      create: {
        width: 90,
        height: 60,
        channels: 3,
        background: 'red',
        noise: { type: 'gaussian', mean: 120, sigma: 40 },
      },
    })
      [format]()
      .toBuffer();
    for (const part of [0.1, 0.5, 0.9]) {
      const refusal = await preparePicture(whole.subarray(0, Math.floor(whole.length * part)));
      expect(refusal).toMatchObject({ refused: 'image_unreadable' });
    }
  });

  it('refuses a picture of no size, and the first bytes of one', async () => {
    const header = '89504e470d0a1a0a0000000d49484452';
    for (const hex of [header.slice(0, 16), `${header}00000000000000000802000000000000`]) {
      expect(await preparePicture(Buffer.from(hex, 'hex'))).toMatchObject({ refused: 'image_unreadable' });
    }
  });

  it('refuses by its header what would unfold to more than it should, though its bytes are few', async () => {
    // IHDR: 60,000 × 60,000, 8 bits, RGB; then an IDAT that never comes.
    const header = Buffer.from('494844520000ea600000ea600802000000', 'hex');
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32BE(crc32(header));
    const start = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
    const sent = Buffer.concat([start, header, checksum, Buffer.from('0000010049444154', 'hex'), Buffer.alloc(260)]);
    expect(await preparePicture(sent)).toMatchObject({
      refused: 'body_too_large',
      details: { most: limits.imagePixels },
    });
  });

  it('reads no drawing with script, whatever decoders are installed', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>');
    expect(await preparePicture(svg)).toMatchObject({ refused: 'image_unreadable' });
  });
});
