import type { SpsInfo } from '../depacketizer/sps.ts';
import type { ParameterSets } from '../rtp/access-unit.ts';
import { box, fullBox, text, u8, u16, u32 } from './box.ts';

export const videoTimescale = 90_000;
export const audioTimescale = 48_000;
export const trackId = 1;

/** Unity, as every player expects it (ISO/IEC 14496-12 §8.2.2). */
const matrix = u32(0x00010000, 0, 0, 0, 0x00010000, 0, 0, 0, 0x40000000);
const high = new Set([100, 110, 122, 144]);

/** Init segment of an H.264 track: `ftyp` and a `moov` whose `avcC` holds the parameter sets. */
export function videoInitSegment(sets: ParameterSets, info: SpsInfo): Buffer {
  const avcC = box(
    'avcC',
    u8(1, info.profileIdc, info.constraints, info.levelIdc, 0xff, 0xe0 | 1),
    u16(sets.sps.length),
    sets.sps,
    u8(sets.pps.length),
    ...sets.pps.flatMap((pps) => [u16(pps.length), pps]),
    // ISO/IEC 14496-15 §5.3.3.1.2: only the high profiles say their chroma format and depths.
    high.has(info.profileIdc)
      ? u8(0xfc | info.chromaFormatIdc, 0xf8 | (info.bitDepthLuma - 8), 0xf8 | (info.bitDepthChroma - 8), 0)
      : u8(),
  );
  const entry = box(
    'avc1',
    u8(0, 0, 0, 0, 0, 0),
    u16(1),
    Buffer.alloc(16),
    u16(info.width, info.height),
    u32(0x00480000, 0x00480000, 0),
    u16(1),
    Buffer.alloc(32),
    u16(0x0018, 0xffff),
    avcC,
  );
  const mediaHeader = fullBox('vmhd', 0, 1, Buffer.alloc(8));
  return initSegment({
    timescale: videoTimescale,
    handler: 'vide',
    mediaHeader,
    entry,
    width: info.width,
    height: info.height,
  });
}

/** Init segment of an AAC track, from the encoder's AudioSpecificConfig (at most 100 bytes). */
export function audioInitSegment(audioSpecificConfig: Buffer, channels = 2): Buffer {
  const decoderSpecific = descriptor(0x05, audioSpecificConfig);
  // ISO/IEC 14496-1 §7.2.6.6: AAC (0x40), audio stream; buffer size and bit rates unknown.
  const decoderConfig = descriptor(0x04, u8(0x40, 0x15, 0, 0, 0), u32(0, 0), decoderSpecific);
  const esds = fullBox('esds', 0, 0, descriptor(0x03, u16(trackId), u8(0), decoderConfig, descriptor(0x06, u8(2))));
  const entry = box(
    'mp4a',
    u8(0, 0, 0, 0, 0, 0),
    u16(1),
    Buffer.alloc(8),
    u16(channels, 16, 0, 0),
    u32(audioTimescale * 65_536),
    esds,
  );
  const mediaHeader = fullBox('smhd', 0, 0, Buffer.alloc(4));
  return initSegment({ timescale: audioTimescale, handler: 'soun', mediaHeader, entry, width: 0, height: 0 });
}

interface Track {
  readonly timescale: number;
  readonly handler: 'vide' | 'soun';
  readonly mediaHeader: Buffer;
  readonly entry: Buffer;
  readonly width: number;
  readonly height: number;
}

function initSegment(track: Track): Buffer {
  const volume = track.handler === 'soun' ? 0x0100 : 0;
  const tkhd = fullBox(
    'tkhd',
    0,
    3,
    u32(0, 0, trackId, 0, 0, 0, 0),
    u16(0, 0, volume, 0),
    matrix,
    u32(track.width * 65_536, track.height * 65_536),
  );
  const empty = u32(0);
  const stbl = box(
    'stbl',
    fullBox('stsd', 0, 0, u32(1), track.entry),
    fullBox('stts', 0, 0, empty),
    fullBox('stsc', 0, 0, empty),
    fullBox('stsz', 0, 0, u32(0, 0)),
    fullBox('stco', 0, 0, empty),
  );
  const dinf = box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1)));
  const mdia = box(
    'mdia',
    fullBox('mdhd', 0, 0, u32(0, 0, track.timescale, 0), u16(0x55c4, 0)),
    fullBox('hdlr', 0, 0, u32(0), text(track.handler), u32(0, 0, 0), text('showfloor\0')),
    box('minf', track.mediaHeader, dinf, stbl),
  );
  const moov = box(
    'moov',
    fullBox('mvhd', 0, 0, u32(0, 0, 1000, 0, 0x00010000), u16(0x0100, 0), u32(0, 0), matrix, Buffer.alloc(24), u32(2)),
    box('trak', tkhd, mdia),
    box('mvex', fullBox('trex', 0, 0, u32(trackId, 1, 0, 0, 0))),
  );
  return Buffer.concat([box('ftyp', text('iso6'), u32(0), text('iso6cmfcmp41')), moov]);
}

/** An MPEG-4 descriptor (ISO/IEC 14496-1 §8.3.3) with a one-byte length: content under 128 bytes. */
function descriptor(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length > 127) throw new RangeError('descriptor is too long');
  return Buffer.concat([u8(tag, body.length), body]);
}
