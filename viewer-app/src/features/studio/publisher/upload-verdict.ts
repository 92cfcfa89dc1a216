import { simulcastEncodings } from './encodings.ts';
import type { MeasuredUpload } from './upload-test.ts';

export interface UploadVerdict {
  /** `enough` for all qualities · `tight` for the smaller ones, so the best will drop out at times · `tooSlow` for those as well. */
  readonly kind: 'enough' | 'tight' | 'tooSlow';
  /** The picture's height as qualities are named, and that of the next smaller one: 720 and 360. */
  readonly heightPx: number;
  readonly lowerHeightPx: number;
  readonly measuredMbit: number;
  readonly neededMbit: number;
  readonly roundTripMs: number;
}

const soundBitsPerSecond = 128_000;
/** Packets' heads, retransmissions, and the peaks of a moving picture. */
const overhead = 1.2;

/** Whether a measured line takes what a picture of this size is sent as. */
export function uploadVerdict(measured: MeasuredUpload, widthPx: number, heightPx: number): UploadVerdict {
  const bitRates = simulcastEncodings(widthPx, heightPx).map(({ maxBitrate }) => maxBitrate);
  const needed = (rates: readonly number[]) => overhead * rates.reduce((sum, rate) => sum + rate, soundBitsPerSecond);
  const all = needed(bitRates);
  const smaller = needed(bitRates.slice(0, -1));
  const { bitsPerSecond, roundTripMs } = measured;
  const named = Math.min(widthPx, heightPx);
  return {
    kind: bitsPerSecond >= all ? 'enough' : bitsPerSecond >= smaller ? 'tight' : 'tooSlow',
    heightPx: named,
    lowerHeightPx: Math.round(named / 2),
    measuredMbit: bitsPerSecond / 1_000_000,
    neededMbit: (bitsPerSecond >= smaller ? all : smaller) / 1_000_000,
    roundTripMs: Math.round(roundTripMs),
  };
}
