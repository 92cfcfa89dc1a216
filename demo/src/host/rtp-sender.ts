import { RtcpSenderInfo, RtcpSrPacket, RtpHeader, RtpPacket } from 'werift-rtp';
import { unixMsToNtp } from './ntp.ts';

/** RTP header extension that carries the capture time, and the id we give it. */
export const absCaptureTime = { uri: 'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time', id: 3 } as const;

export interface RtpStreamOptions {
  readonly ssrc: number;
  readonly payloadType: number;
  readonly clockRateHz: number;
  /** First sequence number and timestamp (RFC 3550 §5.1: random). */
  readonly firstSequence: number;
  readonly firstTimestamp: number;
}

/** One RTP stream: numbers packets, stamps them with the capture time, and knows its sender report. */
export class RtpSender {
  readonly #options: RtpStreamOptions;
  readonly #startedAtMs: number;
  #sequence: number;
  #packets = 0;
  #octets = 0;

  /** @param startedAtMs Unix ms that `firstTimestamp` stands for. */
  constructor(options: RtpStreamOptions, startedAtMs: number) {
    this.#options = options;
    this.#startedAtMs = startedAtMs;
    this.#sequence = options.firstSequence & 0xffff;
  }

  get ssrc(): number {
    return this.#options.ssrc;
  }

  /** The RTP timestamp of a moment, Unix ms. */
  timestampAt(unixMs: number): number {
    const ticks = Math.round(((unixMs - this.#startedAtMs) * this.#options.clockRateHz) / 1000);
    return (this.#options.firstTimestamp + ticks) % 2 ** 32;
  }

  /** Packets of one access unit or audio frame captured at `captureMs`; with `marker` the last one is marked. */
  packets(payloads: readonly Buffer[], captureMs: number, marker: boolean): RtpPacket[] {
    const capture = Buffer.alloc(8);
    capture.writeBigUInt64BE(unixMsToNtp(captureMs));
    return payloads.map((payload, index) => {
      const header = new RtpHeader({
        payloadType: this.#options.payloadType,
        ssrc: this.#options.ssrc,
        sequenceNumber: this.#sequence,
        timestamp: this.timestampAt(captureMs),
        marker: marker && index === payloads.length - 1,
        extension: true,
        extensions: [{ id: absCaptureTime.id, payload: capture }],
      });
      this.#sequence = (this.#sequence + 1) & 0xffff;
      this.#packets += 1;
      this.#octets += payload.length;
      return new RtpPacket(header, payload);
    });
  }

  /** Ties the RTP clock to the wall clock at `unixMs` (RFC 3550 §6.4.1). */
  senderReport(unixMs: number): Buffer {
    return new RtcpSrPacket({
      ssrc: this.#options.ssrc,
      senderInfo: new RtcpSenderInfo({
        ntpTimestamp: unixMsToNtp(unixMs),
        rtpTimestamp: this.timestampAt(unixMs),
        packetCount: this.#packets >>> 0,
        octetCount: this.#octets >>> 0,
      }),
    }).serialize();
  }
}
