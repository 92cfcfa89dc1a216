import { limits } from '../limits.ts';
import { BitReader, BitstreamError, withoutEmulationPrevention } from './bit-reader.ts';

/** What a sequence parameter set says about the picture (ISO/IEC 14496-10 §7.3.2.1.1). */
export interface SpsInfo {
  readonly profileIdc: number;
  /** The constraint flags and two reserved bits, as the byte they are. */
  readonly constraints: number;
  readonly levelIdc: number;
  /** 0 monochrome, 1 4:2:0, 2 4:2:2, 3 4:4:4. */
  readonly chromaFormatIdc: number;
  readonly bitDepthLuma: number;
  readonly bitDepthChroma: number;
  /** Of the shown picture, in luma samples, after cropping. */
  readonly width: number;
  readonly height: number;
  /** Pictures a second from the VUI; undefined when it does not say or does not mean it (over 240). */
  readonly frameRate: number | undefined;
}

/** Profiles whose SPS says chroma format and bit depth (§7.3.2.1.1). */
const highProfiles = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);
const maxMacroblocks = 1_024;
const maxFrameRate = 240;

/**
 * Reads an SPS NAL unit (with its header byte).
 * @throws BitstreamError when it is malformed or too large; no other error.
 */
export function parseSps(nalUnit: Buffer): SpsInfo {
  if (nalUnit.length < 5 || nalUnit.length > limits.parameterSetBytes) throw new BitstreamError('size is out of range');
  if ((nalUnit.readUInt8(0) & 0x1f) !== 7) throw new BitstreamError('is not an SPS');
  const reader = new BitReader(withoutEmulationPrevention(nalUnit.subarray(1)));
  const profileIdc = reader.bits(8);
  const constraints = reader.bits(8);
  const levelIdc = reader.bits(8);
  reader.unsignedExpGolomb(31); // seq_parameter_set_id

  let chromaFormatIdc = 1;
  let bitDepthLuma = 8;
  let bitDepthChroma = 8;
  let separatePlanes = false;
  if (highProfiles.has(profileIdc)) {
    chromaFormatIdc = reader.unsignedExpGolomb(3);
    if (chromaFormatIdc === 3) separatePlanes = reader.flag();
    bitDepthLuma = 8 + reader.unsignedExpGolomb(6);
    bitDepthChroma = 8 + reader.unsignedExpGolomb(6);
    reader.bit(); // qpprime_y_zero_transform_bypass_flag
    if (reader.flag()) skipScalingLists(reader, chromaFormatIdc === 3 ? 12 : 8);
  }

  reader.unsignedExpGolomb(12); // log2_max_frame_num_minus4
  skipPictureOrderCount(reader);
  reader.unsignedExpGolomb(16); // max_num_ref_frames
  reader.bit(); // gaps_in_frame_num_value_allowed_flag
  const widthMbs = reader.unsignedExpGolomb(maxMacroblocks) + 1;
  const heightMapUnits = reader.unsignedExpGolomb(maxMacroblocks) + 1;
  const frameMbsOnly = reader.flag();
  if (!frameMbsOnly) reader.bit(); // mb_adaptive_frame_field_flag
  reader.bit(); // direct_8x8_inference_flag

  let width = widthMbs * 16;
  let height = heightMapUnits * 16 * (frameMbsOnly ? 1 : 2);
  if (reader.flag()) {
    // §7.4.2.1.1: crop units follow the chroma format.
    const chroma = separatePlanes ? 0 : chromaFormatIdc;
    const unitX = chroma === 1 || chroma === 2 ? 2 : 1;
    const unitY = (chroma === 1 ? 2 : 1) * (frameMbsOnly ? 1 : 2);
    width -= unitX * (reader.unsignedExpGolomb(width) + reader.unsignedExpGolomb(width));
    height -= unitY * (reader.unsignedExpGolomb(height) + reader.unsignedExpGolomb(height));
    if (width <= 0 || height <= 0) throw new BitstreamError('crops everything away');
  }
  const frameRate = reader.flag() ? vuiFrameRate(reader) : undefined;
  return {
    profileIdc,
    constraints,
    levelIdc,
    chromaFormatIdc,
    bitDepthLuma,
    bitDepthChroma,
    width,
    height,
    frameRate,
  };
}

function skipScalingLists(reader: BitReader, count: number): void {
  for (let i = 0; i < count; i++) {
    if (!reader.flag()) continue;
    let last = 8;
    let next = 8;
    for (let j = 0; j < (i < 6 ? 16 : 64); j++) {
      if (next !== 0) next = (last + reader.signedExpGolomb() + 256) % 256;
      if (next !== 0) last = next;
    }
  }
}

function skipPictureOrderCount(reader: BitReader): void {
  const type = reader.unsignedExpGolomb(2);
  if (type === 0) reader.unsignedExpGolomb(12);
  if (type !== 1) return;
  reader.bit();
  reader.signedExpGolomb();
  reader.signedExpGolomb();
  const cycle = reader.unsignedExpGolomb(255);
  for (let i = 0; i < cycle; i++) reader.signedExpGolomb();
}

/** Annex E.1.1 up to the timing. A VUI that ends early says nothing, which is no reason to refuse the picture. */
function vuiFrameRate(reader: BitReader): number | undefined {
  try {
    if (reader.flag() && reader.bits(8) === 255) reader.bits(32); // sample aspect ratio
    if (reader.flag()) reader.bit(); // overscan
    if (reader.flag()) {
      reader.bits(4); // video format, full range
      if (reader.flag()) reader.bits(24); // colour description
    }
    if (reader.flag()) {
      reader.unsignedExpGolomb(5); // chroma location
      reader.unsignedExpGolomb(5);
    }
    if (!reader.flag()) return undefined;
    const unitsInTick = reader.bits(32);
    const timeScale = reader.bits(32);
    const frameRate = timeScale / (2 * unitsInTick);
    return frameRate > 0 && frameRate <= maxFrameRate ? frameRate : undefined;
  } catch (error) {
    if (error instanceof BitstreamError) return undefined;
    throw error;
  }
}
