/** An RTP packet (RFC 3550 §5.1), parsed. Its buffers are views of the datagram, which must not be reused. */
export interface RtpPacket {
  readonly payloadType: number;
  readonly marker: boolean;
  /** 16 bits, as on the wire. */
  readonly sequenceNumber: number;
  /** 32 bits, as on the wire, in ticks of the payload's clock rate. */
  readonly timestamp: number;
  readonly ssrc: number;
  /** Profile of the header extension block: 0xBEDE for one-byte headers, 0x100x for two-byte ones, 0 for none. */
  readonly extensionProfile: number;
  /** The extension block's data; read single extensions with `headerExtension`. */
  readonly extensionData: Buffer;
  readonly payload: Buffer;
}

/** What an RTCP sender report says about time (RFC 3550 §6.4.1). */
export interface SenderReport {
  /** The host's wall clock, Unix ms with a fraction; see `unixMsFromNtp`. Not trusted as an absolute time. */
  readonly ntpMs: number;
  /** 32 bits, as on the wire: the RTP timestamp of that same moment. */
  readonly rtpTimestamp: number;
}
