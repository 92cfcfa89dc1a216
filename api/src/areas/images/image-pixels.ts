import type { ImageType } from './sniff-image.ts';

/**
 * How many pixels a picture unfolds to, by what its header says; null when that is nowhere to be read, and then nobody can decode it either.
 * Of several frames or sizes the largest counts.
 */
export function imagePixels(type: ImageType, bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readers[type](view);
  } catch (error) {
    // Cut short.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const readers: Record<ImageType, (view: DataView) => number | null> = {
  // PNG (RFC 2083 §4.1.1): IHDR comes first.
  'image/png': (view) => view.getUint32(16) * view.getUint32(20),
  'image/jpeg': jpegPixels,
  'image/webp': webpPixels,
  'image/avif': avifPixels,
};

/** JPEG (T.81 §B.2): segments up to the frame header, SOF0 to SOF15 but DHT, JPG and DAC. */
function jpegPixels(view: DataView): number | null {
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // Fill bytes, and markers that stand alone.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return view.getUint16(at + 5) * view.getUint16(at + 7);
    } else at += 2 + view.getUint16(at + 2);
  }
}

/** WebP (RFC 9649 §2.5 to 2.7): VP8X and VP8L say one less than the size, in 24 and 14 bits; VP8 has it in its frame header. */
function webpPixels(view: DataView): number | null {
  const chunk = view.getUint32(12);
  if (chunk === 0x56503858) return (uint24(view, 24) + 1) * (uint24(view, 27) + 1);
  if (chunk === 0x5650384c) {
    const bits = view.getUint32(21, true);
    return ((bits & 0x3fff) + 1) * (((bits >>> 14) & 0x3fff) + 1);
  }
  return chunk === 0x56503820 ? (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff) : null;
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

/** AVIF (ISO/IEC 23008-12 §6.5.3): every item has its size in an `ispe` box: version, flags, width, height. */
function avifPixels(view: DataView): number | null {
  const bytes = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
  let largest: number | null = null;
  for (let at = bytes.indexOf('ispe'); at !== -1; at = bytes.indexOf('ispe', at + 4)) {
    if (at + 16 > bytes.length) break;
    largest = Math.max(largest ?? 0, bytes.readUInt32BE(at + 8) * bytes.readUInt32BE(at + 12));
  }
  return largest;
}
