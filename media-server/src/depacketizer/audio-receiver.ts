import { limits } from '../limits.ts';
import type { CodedOpusFrame, OpusFrame } from '../rtp/audio-frame.ts';
import type { HostClock } from '../rtp/host-clock.ts';
import { parseRtp } from '../rtp/parse-rtp.ts';
import type { RtpPacket, SenderReport } from '../rtp/rtp-packet.ts';
import { TimestampGuard } from '../rtp/timestamp-guard.ts';
import { TrackClock } from '../rtp/track-clock.ts';
import { Unwrapper } from '../rtp/unwrapper.ts';
import { absCaptureTimeOf } from './abs-capture-time-of.ts';
import { opusSamples } from './opus-toc.ts';
import { ReorderBuffer } from './reorder-buffer.ts';

export interface AudioReceiverOptions {
  /** Shared by all tracks of one host. */
  readonly hostClock: HostClock;
  /** Id of the abs-capture-time header extension, when negotiated. */
  readonly absCaptureTimeId?: number | undefined;
  /** See ReorderBuffer. Default 250. */
  readonly reorderWaitMs?: number;
  /** Frames in order; what was lost or not sent (DTX, mute) is a hole between them. */
  readonly onFrame: (frame: OpusFrame) => void;
  /** Packets that were lost, or were not RTP. For counting. */
  readonly onLoss?: (packets: number) => void;
}

const audioClockRate = 48_000;

/** One Opus track (RFC 7587): datagrams in, Opus packets on the program's clock out. */
export class AudioReceiver {
  readonly #options: AudioReceiverOptions;
  readonly #timestamps = new Unwrapper(32);
  readonly #clock: TrackClock;
  readonly #guard = new TimestampGuard((byMs) => this.#clock.rebase(byMs));
  readonly #reorder: ReorderBuffer;
  #unanchored: CodedOpusFrame[] = [];
  #receiving = false;
  #closed = false;

  constructor(options: AudioReceiverOptions) {
    this.#options = options;
    this.#clock = new TrackClock({
      hostClock: options.hostClock,
      clockRate: audioClockRate,
      reanchor: true,
      framesNeeded: 10,
      captureAgeMs: 20,
    });
    this.#reorder = new ReorderBuffer({
      waitMs: options.reorderWaitMs ?? 250,
      onPacket: (packet, arrivalMs) => this.#takePacket(packet, arrivalMs),
      onLoss: (count) => options.onLoss?.(count),
    });
  }

  push(datagram: Buffer, nowMs: number): void {
    if (this.#closed) return;
    const packet = parseRtp(datagram);
    if (packet === undefined) this.#options.onLoss?.(1);
    else this.#reorder.push(packet, nowMs);
  }

  pushSenderReport(report: SenderReport, nowMs: number): void {
    if (this.#closed) return;
    const timestamp = this.#receiving
      ? this.#timestamps.peek(report.rtpTimestamp)
      : this.#timestamps.unwrap(report.rtpTimestamp);
    this.#clock.observeReport(report, timestamp, nowMs);
    this.#release();
  }

  /** Gives up on late packets. Call every 20–50 ms. */
  tick(nowMs: number): void {
    if (!this.#closed) this.#reorder.tick(nowMs);
  }

  close(): void {
    this.#closed = true;
    this.#clock.close();
    this.#unanchored = [];
  }

  #takePacket(packet: RtpPacket, arrivalMs: number): void {
    this.#receiving = true;
    const rtpTimestamp = this.#timestamps.unwrap(packet.timestamp);
    const durationSamples = opusSamples(packet.payload);
    if (durationSamples === undefined) return;
    this.#clock.observeFrame(rtpTimestamp, arrivalMs, absCaptureTimeOf(packet, this.#options.absCaptureTimeId));
    this.#unanchored.push({ rtpTimestamp, arrivalMs, durationSamples, data: packet.payload });
    if (this.#unanchored.length > limits.unanchoredFrames) this.#unanchored.shift();
    this.#release();
  }

  #release(): void {
    if (!this.#clock.anchored) return;
    const frames = this.#unanchored;
    this.#unanchored = [];
    for (const frame of frames) {
      const programTimeMs = this.#clock.programTimeMs(frame.rtpTimestamp);
      if (programTimeMs === undefined) return;
      // Sound is better silent for a frame than out of its place.
      const placed = this.#guard.place(programTimeMs, frame.arrivalMs);
      if (placed.believed) this.#options.onFrame({ ...frame, programTimeMs: placed.programTimeMs });
    }
  }
}
