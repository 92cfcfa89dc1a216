/** The parameter sets that decode an H.264 stream, without start codes (ISO/IEC 14496-10 §7.3.2). */
export interface ParameterSets {
  readonly sps: Buffer;
  /** At least one, by ascending id. */
  readonly pps: readonly Buffer[];
}

/** One coded picture as it came out of the depacketizer: complete, in order, not yet on the program's clock. */
export interface CodedAccessUnit {
  /** RTP timestamp without wrap, 90 kHz. */
  readonly rtpTimestamp: number;
  /** Server time at which its first packet arrived, Unix ms. */
  readonly arrivalMs: number;
  /** True for an IDR picture: decoding can start here. */
  readonly keyFrame: boolean;
  /** NAL units without start codes and without parameter sets, delimiters and fillers; in decoding order. */
  readonly nalUnits: readonly Buffer[];
  /** In force for this picture: those last received, in band or not. Same object while unchanged. */
  readonly parameterSets: ParameterSets;
}

/** An access unit on the program's clock. */
export interface AccessUnit extends CodedAccessUnit {
  /** Program time of the picture: Unix ms of the server's clock, with a fraction. */
  readonly programTimeMs: number;
}
