/** One simulcast layer of the synthetic host: its picture size in pixels and its bit rate. */
export interface Layer {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSecond: number;
}

/** Portrait, as shows are watched on phones; lowest first, as simulcast encodings are listed. */
export const layers: readonly Layer[] = [
  { width: 360, height: 640, bitsPerSecond: 450_000 },
  { width: 720, height: 1280, bitsPerSecond: 1_700_000 },
];

export const framesPerSecond = 20;
