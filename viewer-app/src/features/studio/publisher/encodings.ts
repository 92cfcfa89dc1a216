/** One simulcast layer as WebRTC takes it. */
export interface LayerEncoding {
  readonly scaleResolutionDownBy: number;
  /** Bits a second. */
  readonly maxBitrate: number;
  readonly maxFramerate: number;
  readonly scalabilityMode: 'L1T1';
}

/** Bits a second for H.264 at 30 frames a second of the full, half and quarter height of 720p. */
const bitrates = { full: 2_500_000, half: 800_000, quarter: 250_000 } as const;
const framesPerSecond = 30;

/**
 * Three layers, the smallest first (the order mediasoup names them r0, r1, r2), for a source of `heightPx`. Bit rates follow the number of
 * pixels but not below what a small picture needs. One temporal layer: all frames go to every viewer of a layer.
 */
export function simulcastEncodings(widthPx: number, heightPx: number): LayerEncoding[] {
  const share = Math.min(2, Math.max(0.4, (widthPx * heightPx) / (1280 * 720)));
  const layer = (scaleResolutionDownBy: number, maxBitrate: number): LayerEncoding => ({
    scaleResolutionDownBy,
    maxBitrate: Math.round(maxBitrate * share),
    maxFramerate: framesPerSecond,
    scalabilityMode: 'L1T1',
  });
  return [layer(4, bitrates.quarter), layer(2, bitrates.half), layer(1, bitrates.full)];
}
