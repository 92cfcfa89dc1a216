/** One Opus packet as it came out of the depacketizer. */
export interface CodedOpusFrame {
  /** RTP timestamp without wrap, 48 kHz whatever the coded bandwidth (RFC 7587 §4.1). */
  readonly rtpTimestamp: number;
  /** Server time of its arrival, Unix ms. */
  readonly arrivalMs: number;
  /** Samples at 48 kHz, from the TOC byte (RFC 6716 §3.1): 120 to 5,760. */
  readonly durationSamples: number;
  readonly data: Buffer;
}

/** An Opus packet on the program's clock. */
export interface OpusFrame extends CodedOpusFrame {
  /** Program time of its first sample: Unix ms of the server's clock, with a fraction. */
  readonly programTimeMs: number;
}

/** One AAC-LC frame: 1,024 samples at 48 kHz, stereo, without ADTS header. */
export interface AacFrame {
  /** Program time of its first audible sample: Unix ms with a fraction; encoder delay already taken off. */
  readonly programTimeMs: number;
  readonly data: Buffer;
}
