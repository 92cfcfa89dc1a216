import type { CodedAccessUnit, ParameterSets } from '../rtp/access-unit.ts';
import { BitstreamError } from './bit-reader.ts';
import { isPicture, nalType } from './nal-unit.ts';
import { sliceHeader } from './slice-header.ts';
import { parseSps } from './sps.ts';

/** Why a picture can't be shown to an audience of browsers. */
export type PictureTrouble = 'picture_format' | 'b_frames';

/** Baseline, main and high: what every browser decodes. */
const playedProfiles = new Set([66, 77, 100]);
const bSlice = 1;
/** So long after the last B-frame an encoder counts as set right. */
const bFramesOverMs = 5_000;

/**
 * Looks whether pictures are such that every browser plays them, and such that they are shown in the order in which they come: RTP says
 * when a picture is shown but not when it is decoded.
 */
export class PictureCheck {
  #parameterSets: ParameterSets | undefined;
  #isPlayed = true;
  #lastTimestamp = Number.NEGATIVE_INFINITY;
  #reorderedAtMs = Number.NEGATIVE_INFINITY;

  /** The next picture in decoding order. @returns why it can't be shown, nor those that depend on it. */
  look(accessUnit: CodedAccessUnit): PictureTrouble | undefined {
    const { parameterSets, rtpTimestamp, arrivalMs } = accessUnit;
    if (parameterSets !== this.#parameterSets) {
      this.#parameterSets = parameterSets;
      this.#isPlayed = isPlayed(parameterSets);
    }
    // An encoder for low delay may use B slices without putting pictures in another order.
    if (rtpTimestamp < this.#lastTimestamp && hasBSlice(accessUnit)) this.#reorderedAtMs = arrivalMs;
    this.#lastTimestamp = rtpTimestamp;
    if (!this.#isPlayed) return 'picture_format';
    return arrivalMs - this.#reorderedAtMs < bFramesOverMs ? 'b_frames' : undefined;
  }
}

function isPlayed({ sps }: ParameterSets): boolean {
  try {
    const { profileIdc, chromaFormatIdc, bitDepthLuma, bitDepthChroma } = parseSps(sps);
    return playedProfiles.has(profileIdc) && chromaFormatIdc === 1 && bitDepthLuma === 8 && bitDepthChroma === 8;
  } catch (error) {
    // What can't be read is the packager's to judge.
    if (error instanceof BitstreamError) return true;
    throw error;
  }
}

function hasBSlice({ nalUnits }: CodedAccessUnit): boolean {
  const slice = nalUnits.find((nalUnit) => isPicture(nalType(nalUnit)));
  return slice !== undefined && sliceHeader(slice)?.sliceType === bSlice;
}
